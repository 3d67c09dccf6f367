"""Phrases such as 形成之日起20个工作日内: read, and turned into dates."""

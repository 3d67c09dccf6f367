"""The parts of ``tools/make_release.py``: what a version and a wheel must be like, and a trial of the wheel."""

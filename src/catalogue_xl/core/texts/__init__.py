"""What typed and printed texts are made of: signs that look alike, signs for none, texts that say nothing."""

"""What a Ctrl-C is answered with, wherever it is heard."""

CODE = 130
SENTENCE = "interrupted; what is done is kept"

"""The console script: a Ctrl-C is answered in a sentence also while the command is still being imported."""

import sys


def main() -> None:
    """Do what the arguments say."""
    try:
        from tengchong.cli import main as command

        command()
    except KeyboardInterrupt:
        from tengchong.basics import interruption
        from tengchong.basics.sentences import in_users_language

        sys.stderr.write(f"\n{in_users_language(interruption.SENTENCE)}\n")
        sys.exit(interruption.CODE)


if __name__ == "__main__":
    main()

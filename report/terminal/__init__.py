"""What a person sees and types: commands and their help, messages, questions and steps."""

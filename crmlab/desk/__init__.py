"""The learner's side of the command line: the course folder, JupyterLab, the check-up of an installation."""

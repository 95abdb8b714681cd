"""What a learner sees and presses: one card a kind of task."""

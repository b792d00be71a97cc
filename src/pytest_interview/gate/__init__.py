"""The author's gate: proves that hidden tests tell right from wrong. ``plain`` is quick, ``deep`` is thorough.

It grades solutions the way an interviewer does, by running pytest on a folder of them, and compares the grades with
what the author expects. Nothing here is needed to grade a candidate.
"""

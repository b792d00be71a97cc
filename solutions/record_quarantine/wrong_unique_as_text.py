"""Compares the texts of a unique field, so that 007 is not 7."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def judge(self, row):
        self.row = row
        return super().judge(row)

    def judge_field(self, name, rule, text):
        self.text = text
        return super().judge_field(name, rule, text)

    def is_taken(self, name, value):
        return self.text in self.taken.get(name, ())

    def take(self, record):
        self.loaded.append(record)
        for name, values in self.taken.items():
            values.add(self.row.get(name))

    def roll_back(self, begun):
        super().roll_back(begun)
        for name, values in self.taken.items():
            values.intersection_update({str(record[name]) for record in self.loaded})

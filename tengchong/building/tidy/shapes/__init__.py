"""Tables in other shapes → the shape that is read: cards, lists on their side, two figures a cell, tasks in sentences.

Each file takes a table and gives one. They stand on names, records and axes.
"""

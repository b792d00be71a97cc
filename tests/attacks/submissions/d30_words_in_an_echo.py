"""Calls a collaborator with so long a word that its complaint is longer than a message may be."""
# expect[test_fetches_every_page_once]: wrong_answer|runtime_error
# points: any


def total(fetch):
    return fetch(**{"k" * (8 * 2**20 - 200): 1})

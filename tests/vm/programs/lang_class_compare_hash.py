class Card:
    ranks = "23456789TJQKA"

    def __init__(self, text):
        self.rank, self.suit = text

    def __eq__(self, other):
        return (self.rank, self.suit) == (other.rank, other.suit)

    def __hash__(self):
        return hash((self.rank, self.suit))

    def __lt__(self, other):
        return self.ranks.index(self.rank) < self.ranks.index(other.rank)

    def __str__(self):
        return self.rank + self.suit

    def __repr__(self):
        return f"<{self}>"


hand = [Card(t) for t in "AH 2C KD 2C".split()]
print(sorted(hand), len(set(hand)), hand.count(Card("2C")), hand.index(Card("KD")), Card("AH") in hand)
print({card: n for n, card in enumerate(hand)}[Card("2C")], min(hand), max(hand, key=lambda c: c.suit))
hand.remove(Card("2C"))
print(hand, "{} and {!r}".format(hand[0], hand[1]), f"{hand[0]!s:>5}|{hand[1]!r:<6}|")
print("%s %r" % (hand[0], hand[0]), str(hand), [*map(str, hand)])
f"{hand[0]:>5}"

"""Goes the other way: from the rules that match, up to whoever has them."""

from collections import deque


class CycleError(ValueError):
    pass


class Rbac:
    def __init__(self):
        self.rules, self.edges, self.members = [], [], []

    def grant(self, role, pattern, effect="allow"):
        self.rules.append((role, tuple(pattern.split(":")), effect))

    def revoke(self, role, pattern, effect="allow"):
        gone = (role, tuple(pattern.split(":")), effect)
        self.rules = [rule for rule in self.rules if rule != gone]

    def _heirs(self, role):
        """Each role that inherits from this one, with the next on the way to it."""
        children = {}
        for low, up in self.edges:
            children.setdefault(up, []).append(low)
        way, queue = {role: None}, deque([role])
        while queue:
            up = queue.popleft()
            for low in children.get(up, []):
                if low not in way:
                    way[low] = up
                    queue.append(low)
        return way

    def inherit(self, role, parent):
        if not hasattr(self, "up"):
            self.up = {}
        seen, todo = {parent}, [parent]
        while todo:
            for upper in self.up.get(todo.pop(), ()):
                if upper not in seen:
                    seen.add(upper)
                    todo.append(upper)
        if role in seen:
            raise CycleError(f"{role} -> {parent}")
        self.up.setdefault(role, set()).add(parent)
        self.edges.append((role, parent))

    def assign(self, user, role, tenant):
        self.members.append((user, role, tenant))

    def unassign(self, user, role, tenant):
        self.members = [member for member in self.members if member != (user, role, tenant)]

    def explain(self, user, permission, tenant):
        segments = permission.split(":")
        own = [role for one, role, where in self.members if one == user and where in (tenant, "*")]
        for wanted in ("deny", "allow"):
            for role, pattern, effect in self.rules:
                if effect != wanted or len(pattern) != len(segments):
                    continue
                if any(part not in ("*", segment) for part, segment in zip(pattern, segments)):
                    continue
                way = self._heirs(role)
                for first in own:
                    if first in way:
                        path = [first]
                        while way[path[-1]] is not None:
                            path.append(way[path[-1]])
                        return (wanted, path, ":".join(pattern))
        return None

    def check(self, user, permission, tenant):
        found = self.explain(user, permission, tenant)
        return bool(found) and found[0] == "allow"

    def who_can(self, permission, tenant):
        return {user for user, _, _ in self.members if self.check(user, permission, tenant)}

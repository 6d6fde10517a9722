package org.istmo.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.istmo.access.Role;
import org.istmo.operations.Command;

/** Those who come to the running application over HTTP. */
public final class Visitors {

    private final String base;
    private final TestPeople people;
    private final Map<List<Role>, Visitor> signedIn = new ConcurrentHashMap<>();

    Visitors(Command command, TestPeople people) {
        this.base = "http://" + command.address() + ":" + command.port();
        this.people = people;
    }

    /** Where the application listens, without a slash at its end. */
    public String base() {
        return base;
    }

    /** Somebody who has not signed in. */
    public Visitor stranger() {
        return new Visitor(base);
    }

    /** This person, signed in through the form. */
    public Visitor signedIn(TestPeople.Somebody somebody) {
        Visitor visitor = stranger();
        visitor.signIn(somebody.email(), somebody.password());
        return visitor;
    }

    /** Somebody of an international organisation with exactly these roles, signed in; the same one at every call. */
    public Visitor withRoles(Role... roles) {
        return signedIn.computeIfAbsent(List.of(roles), wanted -> signedIn(people.add(roles)));
    }
}

package org.istmo.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.istmo.access.Role;
import org.istmo.access.Secret;
import org.istmo.operations.Command;

/** Those who come to the running application over HTTP. */
public final class Visitors {

    private final String base;
    private final TestPeople people;
    private final TestDatabase database;
    private final Map<List<Role>, Visitor> signedIn = new ConcurrentHashMap<>();

    Visitors(Command command, TestPeople people, TestDatabase database) {
        this.base = "http://" + command.address() + ":" + command.port();
        this.people = people;
        this.database = database;
    }

    /** Where the application listens, without a slash at its end. */
    public String base() {
        return base;
    }

    /** Somebody who has not signed in. */
    public Visitor stranger() {
        return new Visitor(base);
    }

    /** This person, signed in through the form, with a second factor shown. */
    public Visitor signedIn(TestPeople.Somebody somebody) {
        Visitor visitor = stranger();
        visitor.signIn(somebody.email(), somebody.password());
        return proven(visitor);
    }

    /**
     * The visitor, whose session has shown a second factor: written into the database, because each code works once and
     * many tests sign in. SecondFactorsTest and PasskeyJourneyTest show factors over HTTP.
     */
    public Visitor proven(Visitor visitor) {
        Secret session = visitor.cookies().stream()
                .filter(cookie -> cookie.getName().equals("istmo"))
                .map(cookie -> new Secret(cookie.getValue()))
                .findFirst()
                .orElseThrow();
        database.asOwner()
                .sql("UPDATE access.session SET second_factor_on = now() WHERE token_hash = :hash")
                .param("hash", session.hash())
                .update();
        return visitor;
    }

    /** Somebody of an international organisation with exactly these roles, signed in; the same one at every call. */
    public Visitor withRoles(Role... roles) {
        return signedIn.computeIfAbsent(List.of(roles), wanted -> signedIn(people.add(roles)));
    }
}

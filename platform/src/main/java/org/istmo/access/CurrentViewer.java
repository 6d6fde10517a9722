package org.istmo.access;

import java.util.function.Supplier;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who acts on this thread. */
public final class CurrentViewer {

    private static final Viewer STRANGER = new Viewer.Stranger();

    private CurrentViewer() {}

    /** The person behind the request or the call, or a stranger. */
    public static Viewer get() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication instanceof SignedIn signedIn ? signedIn.person() : STRANGER;
    }

    /** The person behind the request, where only somebody who is signed in can be. */
    public static Viewer.Person person() {
        if (get() instanceof Viewer.Person person) {
            return person;
        }
        throw new IllegalStateException("nobody is signed in");
    }

    /** Acts as this person for the length of the call: for seeding a demonstration and for tests. */
    public static <T> T as(Viewer.Person person, Supplier<T> work) {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new SignedIn(person));
        SecurityContextHolder.setContext(context);
        try {
            return work.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}

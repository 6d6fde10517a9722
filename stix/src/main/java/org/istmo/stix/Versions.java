package org.istmo.stix;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of versions and revocation (section 3.6), as functions of what is there and what comes. */
public final class Versions {

    private Versions() {}

    /** What to do with a version that comes. */
    public sealed interface Decision {}

    /**
     * It is new.
     *
     * @param latest whether it is now the latest; versions may come in any order
     */
    public record Accepted(boolean latest) implements Decision {}

    /** It is there already, with the same content. */
    public record Duplicate() implements Decision {}

    /**
     * It is not taken.
     *
     * @param reason why
     * @param against the version that stands against it
     */
    public record Refused(Reason reason, StixObject against) implements Decision {}

    /** Why a version is not taken. */
    public enum Reason {
        /** The same version is there with other content: the specification leaves open what that means, so keep it apart. */
        CONFLICT,
        /** Only who made an object may make versions of it. */
        NOT_THE_CREATOR,
        /** After a revocation there are no versions. */
        AFTER_REVOCATION,
        /** When an object was made does not change with its versions. */
        CREATED_CHANGED,
        /** A cyber-observable object without versions is there with other properties: somebody else's account of the same. */
        OTHER_OBSERVATION
    }

    /** Decides on a version, given those of the same object that are there, in whatever order. */
    public static Decision accept(Collection<StixObject> existing, StixObject incoming) {
        String id = incoming.header().id();
        Timestamp time = time(incoming);
        boolean latest = true;
        for (StixObject each : existing) {
            if (!each.header().id().equals(id)) {
                throw new IllegalArgumentException(
                        "A version of another object: " + each.header().id());
            }
            Timestamp other = time(each);
            if (Objects.equals(time, other)) {
                return hasContentOf(each, incoming)
                        ? new Duplicate()
                        : new Refused(
                                time == null && incoming.kind() == ObjectKind.SCO
                                        ? Reason.OTHER_OBSERVATION
                                        : Reason.CONFLICT,
                                each);
            }
        }
        for (StixObject each : existing) {
            Timestamp other = time(each);
            if (!Objects.equals(each.header().createdByRef(), incoming.header().createdByRef())) {
                return new Refused(Reason.NOT_THE_CREATOR, each);
            }
            if (!Objects.equals(each.created(), incoming.created())) {
                return new Refused(Reason.CREATED_CHANGED, each);
            }
            boolean after = time != null && (other == null || other.isBefore(time));
            if (each.isRevoked() && after) {
                return new Refused(Reason.AFTER_REVOCATION, each);
            }
            latest &= after;
        }
        return new Accepted(latest);
    }

    private static @Nullable Timestamp time(StixObject object) {
        return object.modified() == null ? object.created() : object.modified();
    }

    /**
     * Whether two texts of one version say the same: the same properties with the same values. Space, order, escapes and
     * the digits of a moment do not count, nor does it count whether a default is written.
     */
    public static boolean hasContentOf(StixObject one, StixObject other) {
        if (one.hasBytesOf(other)) {
            return true;
        }
        String canonical = CanonicalJson.of(content(one));
        return canonical != null && canonical.equals(CanonicalJson.of(content(other)));
    }

    private static Json content(StixObject object) {
        Map<String, Json> content = new LinkedHashMap<>(object.tree().members());
        Json no = new Json.Bool(false);
        content.remove("revoked", no);
        content.remove("defanged", no);
        if (object.type().equals("sighting")) {
            content.remove("summary", no);
        }
        if (object.kind() == ObjectKind.SCO) {
            content.remove("spec_version", new Json.Text("2.1"));
        }
        content.computeIfPresent("created", Versions::moment);
        content.computeIfPresent("modified", Versions::moment);
        return new Json.Dictionary(content);
    }

    private static Json moment(String name, Json value) {
        Timestamp moment = value instanceof Json.Text(String text) ? Timestamp.of(text) : null;
        return moment == null ? value : new Json.Text(moment.shortest());
    }
}

package org.istmo.exchange;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.istmo.stix.Tlp;

/**
 * What somebody gives to one team, which may publish it under its own name: an organisation of another sector, which does
 * not read the exchange, or a team that does not want to be named.
 *
 * @param team to which it is given
 * @param organisation for which its sender gives it
 * @param content STIX objects in an envelope or a bundle, or text in which indicators stand
 * @param tlp the least strict level at which it may be published
 */
public record Submission(
        UUID id,
        String team,
        UUID organisation,
        UUID sender,
        String title,
        String content,
        Tlp tlp,
        Instant sent,
        State state) {

    /** The longest content, in characters. */
    public static final int LONGEST = 200_000;

    /** What became of it. */
    public sealed interface State {

        /** The key of its name. */
        default String key() {
            return "exchange.intake.state." + getClass().getSimpleName().toLowerCase(Locale.ROOT);
        }

        /** The team has not decided; its sender can take it back. */
        record Waiting() implements State {}

        /** The team published it, without its author. */
        record Accepted(Instant on) implements State {}

        /** The team did not, for this reason. */
        record Rejected(Instant on, String reason) implements State {}

        /** Its sender took it back: the team sees it no more. */
        record Withdrawn(Instant on) implements State {}
    }

    /** Why an act on it is refused. */
    public enum No {
        /** It was decided, or taken back, meanwhile. */
        DECIDED,
        /** It is not the viewer's to decide, or to take back. */
        NOT_YOURS,
        /** The team is no member of the network, or it is the sender's own. */
        NO_SUCH_TEAM,
        /** No STIX object and no indicator is found in it. */
        NOTHING_TO_PUBLISH,
        /** It may be published at a stricter level only. */
        TOO_OPEN,
        /** The collection cannot be written to. */
        NO_SUCH_COLLECTION;

        /** The key of what it says. */
        public String key() {
            return "exchange.intake.no." + name().toLowerCase(Locale.ROOT);
        }
    }
}

package org.istmo.exchange;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.StandingIn;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.exchange.Links.Link;
import org.istmo.exchange.RemoteServer.Away;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** Keeps collections level with those of other servers: one run of a link at a time, whatever process it is asked of. */
@Component
class Federating {

    private static final Logger log = LoggerFactory.getLogger(Federating.class);
    private static final Set<Permission> NEEDED = Set.of(Permission.EXCHANGE_READ, Permission.EXCHANGE_WRITE);
    private static final int LOCK = 0x6665_6465;

    private final DataSource connections;
    private final Links links;
    private final Pulling pulling;
    private final Pushing pushing;
    private final StandingIn standingIn;
    private final ApiRoots roots;
    private final AuditLog audit;

    Federating(
            DataSource connections,
            Links links,
            Pulling pulling,
            Pushing pushing,
            StandingIn standingIn,
            ApiRoots roots,
            AuditLog audit) {
        this.connections = connections;
        this.links = links;
        this.pulling = pulling;
        this.pushing = pushing;
        this.standingIn = standingIn;
        this.roots = roots;
        this.audit = audit;
    }

    /** Which way objects go. */
    enum Way {
        PULL,
        PUSH
    }

    /**
     * What came of a run.
     *
     * @param level whether both sides hold the same after it
     */
    record Ran(String link, Way way, String said, boolean level) {}

    /** Runs what an operator asks for: one way, of one remote or of all. */
    List<Ran> run(Way way, @Nullable String remote) {
        List<Ran> all = new ArrayList<>();
        for (Link link : links.find(remote, false)) {
            if (way == Way.PULL ? link.pulls() : link.pushes()) {
                all.addAll(inTurn(link, List.of(way)));
            }
        }
        return all;
    }

    /** Runs each link whose time has come, both ways. */
    void round() {
        for (Link link : links.find(null, true)) {
            List<Way> ways = new ArrayList<>();
            if (link.pulls()) {
                ways.add(Way.PULL);
            }
            if (link.pushes()) {
                ways.add(Way.PUSH);
            }
            for (Ran ran : inTurn(link, ways)) {
                if (!ran.level()) {
                    log.warn("{} of {}: {}", ran.way(), ran.link(), ran.said());
                }
            }
        }
    }

    /** A process that is killed lets go of its turn with its connection. */
    private List<Ran> inTurn(Link link, List<Way> ways) {
        try (Connection turn = connections.getConnection()) {
            if (!lock(turn, "pg_try_advisory_lock", link)) {
                return List.of(new Ran(link.toString(), ways.getFirst(), "another run is at it", false));
            }
            try {
                return as(link, ways);
            } finally {
                lock(turn, "pg_advisory_unlock", link);
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the turn of a link cannot be taken", e);
        }
    }

    private static boolean lock(Connection turn, String function, Link link) throws SQLException {
        try (PreparedStatement statement = turn.prepareStatement("SELECT " + function + "(?, ?)")) {
            statement.setInt(1, LOCK);
            statement.setInt(2, link.number());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private List<Ran> as(Link link, List<Way> ways) {
        Optional<Viewer.Person> person = standingIn.person(link.account(), link.organisation(), NEEDED);
        List<Ran> all = new ArrayList<>();
        for (Way way : ways) {
            Ran ran = person.map(viewer -> CurrentViewer.as(viewer, () -> run(link, way, viewer)))
                    .orElse(new Ran(link.toString(), way, "its account is closed", false));
            links.tried(link, way + ": " + ran.said());
            all.add(ran);
        }
        return all;
    }

    private Ran run(Link link, Way way, Viewer.Person viewer) {
        try {
            Pulling.Done done = run(link, way);
            if (done.carried() + done.refused() + done.removed() > 0) {
                links.work(() -> {
                    audit.record(
                            Act.EXCHANGE_FEDERATED,
                            viewer.account(),
                            viewer.organisation(),
                            "exchange/collection/" + link.collection(),
                            Map.of(
                                    "remote", link.remote(),
                                    "way", way.name(),
                                    "carried", done.carried(),
                                    "refused", done.refused(),
                                    "removed", done.removed()));
                    return true;
                });
            }
            return new Ran(link.toString(), way, sentence(done), done.level().isSame());
        } catch (Away e) {
            return new Ran(link.toString(), way, String.valueOf(e.getMessage()), false);
        }
    }

    private static String sentence(Pulling.Done done) {
        Pulling.Level level = done.level();
        return done.carried() + " carried, " + done.refused() + " refused, " + done.removed() + " taken out; here "
                + level.here() + " versions (" + level.hashHere() + "), there " + level.there() + " ("
                + level.hashThere() + ")" + (level.isSame() ? "" : ": not the same");
    }

    private Pulling.Done run(Link link, Way way) throws Away {
        String token = link.token();
        if (token == null) {
            throw new Away("its token was sealed under another key: apply the declaration anew");
        }
        for (ApiRoot root : roots.all()) {
            Optional<TaxiiCollection> found =
                    roots.collection(root.name(), link.collection().toString());
            if (found.isPresent()) {
                TaxiiCollection collection = found.get();
                if (way == Way.PULL ? !collection.canWrite() || !collection.canRead() : !collection.canRead()) {
                    throw new Away("its account may not " + (way == Way.PULL ? "read and write" : "read")
                            + " our collection " + collection.id());
                }
                try (RemoteServer server = new RemoteServer(link.apiRoot(), link.username(), token)) {
                    return way == Way.PULL
                            ? pulling.pull(link, server, root, collection)
                            : pushing.push(link, server, collection);
                }
            }
        }
        throw new Away("its account does not see our collection " + link.collection());
    }
}

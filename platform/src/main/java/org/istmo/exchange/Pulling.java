package org.istmo.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.istmo.exchange.Links.Carried;
import org.istmo.exchange.Links.Link;
import org.istmo.exchange.RemoteServer.Answer;
import org.istmo.exchange.RemoteServer.Away;
import org.istmo.stix.Json;
import org.istmo.stix.ObjectStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings what a collection of another server holds into one of ours: each page in one transaction with how far it has
 * come, so that a run that is cut off goes on there. What is not in the manifest there any more is taken out here; what
 * is, and never came, is asked for by its id.
 */
@Component
class Pulling {

    private static final int LIMIT = 1_000;
    private static final int IDS_AT_ONCE = 50;
    private static final int MOST_MISSING = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Links links;
    private final AddingObjects adding;
    private final RemovingObjects removing;
    private final JsonMapper json;
    private final InstantSource clock;

    Pulling(Links links, AddingObjects adding, RemovingObjects removing, JsonMapper json, InstantSource clock) {
        this.links = links;
        this.adding = adding;
        this.removing = removing;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param carried how many versions came, or went
     * @param refused how many were not taken
     * @param removed how many were taken out, because they were on the other side
     */
    record Done(int carried, int refused, int removed, Level level) {}

    /** Both sides after it, each as a count and a hash of its versions. */
    record Level(int here, String hashHere, int there, String hashThere) {

        boolean isSame() {
            return here == there && hashHere.equals(hashThere);
        }
    }

    /** Does it, as the viewer. */
    Done pull(Link link, RemoteServer server, ApiRoot root, TaxiiCollection collection) throws Away {
        Run run = new Run(link, server, root, collection);
        run.pages();
        run.level();
        return run.done();
    }

    /** What a page says around its objects. */
    private record Around(
            int objects, boolean more, @Nullable String next) {}

    private final class Run {

        private final Link link;
        private final RemoteServer server;
        private final ApiRoot root;
        private final TaxiiCollection collection;
        private final Instant end = clock.instant().plus(LONGEST);
        private int carried;
        private int refused;
        private int removed;
        private Level level = new Level(0, "", 0, "");

        Run(Link link, RemoteServer server, ApiRoot root, TaxiiCollection collection) {
            this.link = link;
            this.server = server;
            this.root = root;
            this.collection = collection;
        }

        Done done() {
            return new Done(carried, refused, removed, level);
        }

        /** All that is new there. A run that was cut off among objects of one moment asks for that moment once more. */
        void pages() throws Away {
            String after = link.pulledTo();
            if (after != null && link.unfinished()) {
                after = TaxiiTime.text(TaxiiTime.read(after).orElse(0) - 1);
            }
            String next = null;
            while (true) {
                Answer page = server.get(link.there() + "objects/?limit=" + LIMIT + "&match%5Bversion%5D=all"
                        + (after == null ? "" : "&added_after=" + RemoteServer.encode(after))
                        + (next == null ? "" : "&next=" + RemoteServer.encode(next)));
                Around around = around(page);
                String last = page.lastAdded();
                if (around.objects() > 0) {
                    if (last == null) {
                        throw new Away("it does not say with which date_added its page ends");
                    }
                    add(page, last, around.more());
                }
                if (!around.more()) {
                    return;
                }
                if (around.objects() == 0
                        || (around.next() != null && around.next().equals(next))) {
                    throw new Away("it says that there is more, and does not give it");
                }
                next = around.next();
                after = next == null ? last : after;
                checkTime();
            }
        }

        private void checkTime() throws Away {
            if (clock.instant().isAfter(end)) {
                throw new Away("it takes longer than " + LONGEST.toMinutes() + " minutes; the next run goes on");
            }
        }

        private Around around(Answer page) throws Away {
            try (InputStream in = page.open();
                    ObjectStream objects = ObjectStream.of(in)) {
                int count = 0;
                while (objects.hasNext()) {
                    objects.nextBytes();
                    count++;
                }
                if (objects.broken() != null) {
                    throw new Away("its page is no envelope: "
                            + objects.broken().fault().sentence());
                }
                if (count > LIMIT * 10) {
                    throw new Away("its page holds " + count + " objects, and " + LIMIT + " were asked for");
                }
                Json more = objects.envelope().get("more");
                return new Around(
                        count,
                        more instanceof Json.Bool(boolean said) && said,
                        objects.envelope().text("next"));
            } catch (IOException e) {
                throw new Away("its answer is lost: " + e.getMessage());
            }
        }

        /** Adds a page, and with it how far we are; null where that stays. */
        private void add(Answer page, @Nullable String last, boolean more) throws Away {
            Optional<String> wrong;
            try (InputStream in = page.open()) {
                wrong = links.attempt(() -> {
                    AddingObjects.Outcome outcome = adding.add(root, collection, in);
                    if (outcome instanceof AddingObjects.Outcome.Complete(String resource)) {
                        note(json.readTree(resource));
                        if (last != null) {
                            links.pulled(link, last, more);
                        }
                        return Optional.empty();
                    }
                    return Optional.of(
                            ((AddingObjects.Outcome.Refused) outcome).refusal().what());
                });
            } catch (IOException e) {
                throw new Away("its answer is lost: " + e.getMessage());
            }
            if (wrong.isPresent()) {
                throw new Away("its page cannot be added: " + wrong.get());
            }
        }

        private void note(JsonNode status) {
            List<Carried> versions = new ArrayList<>();
            for (String list : List.of("successes", "failures")) {
                boolean wasRefused = list.equals("failures");
                for (JsonNode one : status.path(list)) {
                    String version = one.path("version").asString("");
                    String rank = Manifest.sortable(version);
                    if (rank != null) {
                        versions.add(new Carried(one.path("id").asString(), rank, version, false, wasRefused, true));
                    }
                }
            }
            carried += links.carry(link, versions);
            refused += status.path("failure_count").asInt();
        }

        /** Takes out what is gone there, asks for what never came, and compares. */
        void level() throws Away {
            VersionSet known = new VersionSet();
            links.each(link, collection, one -> known.add(VersionSet.number(one.id(), one.sortable())));
            VersionSet there = new VersionSet();
            Set<String> missing = new LinkedHashSet<>();
            manifest(line -> {
                // Another server gives any version to an object that has none.
                there.add(VersionSet.number(line.id(), line.sortable()));
                there.add(VersionSet.number(line.id(), ""));
                if (!known.contains(VersionSet.number(line.id(), line.sortable()))
                        && !known.contains(VersionSet.number(line.id(), ""))
                        && missing.size() < MOST_MISSING) {
                    missing.add(line.id());
                }
            });
            List<Carried> gone = new ArrayList<>();
            links.each(link, collection, one -> {
                if (!one.pushed() && !there.contains(VersionSet.number(one.id(), one.sortable()))) {
                    gone.add(one);
                }
            });
            for (Carried one : gone) {
                remove(one);
            }
            List<String> ids = List.copyOf(missing);
            for (int i = 0; i < ids.size(); i += IDS_AT_ONCE) {
                ask(ids.subList(i, Math.min(ids.size(), i + IDS_AT_ONCE)));
            }
            compare();
        }

        private void remove(Carried one) {
            Selection version = new Selection(
                    Long.MIN_VALUE,
                    List.of(),
                    List.of(),
                    new Selection.Versions.Some(false, false, List.of(one.sortable())),
                    true,
                    Selection.MOST);
            if (one.here() && removing.remove(collection, one.id(), version).isPresent()) {
                // Another team gave it too: it stays theirs.
                refused++;
            } else {
                removed++;
            }
            links.forget(link, one);
        }

        private void ask(List<String> ids) throws Away {
            String query = "objects/?limit=" + LIMIT + "&match%5Bversion%5D=all&match%5Bid%5D="
                    + ids.stream().map(RemoteServer::encode).collect(Collectors.joining(","));
            String next = null;
            do {
                Answer page =
                        server.get(link.there() + query + (next == null ? "" : "&next=" + RemoteServer.encode(next)));
                Around around = around(page);
                if (around.objects() > 0) {
                    add(page, null, false);
                }
                next = around.more() && around.objects() > 0 ? around.next() : null;
                checkTime();
            } while (next != null);
        }

        private void compare() throws Away {
            VersionSet here = new VersionSet();
            VersionSet notCompared = new VersionSet();
            links.each(link, collection, one -> {
                boolean counts = one.here() && !one.pushed() && !one.refused();
                (counts ? here : notCompared).add(VersionSet.number(one.id(), one.sortable()));
            });
            VersionSet there = new VersionSet();
            manifest(line -> {
                long number = VersionSet.number(line.id(), line.sortable());
                long withoutVersion = VersionSet.number(line.id(), "");
                if (!notCompared.contains(number)) {
                    there.add(!here.contains(number) && here.contains(withoutVersion) ? withoutVersion : number);
                }
            });
            level = new Level(here.count(), here.hash(), there.count(), there.hash());
        }

        private void manifest(Consumer<Manifest.Line> each) throws Away {
            server.manifest(link.there(), each, this::checkTime);
        }
    }
}

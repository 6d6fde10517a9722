package org.istmo.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.istmo.exchange.Links.Carried;
import org.istmo.exchange.Links.Link;
import org.istmo.exchange.Pulling.Done;
import org.istmo.exchange.Pulling.Level;
import org.istmo.exchange.RemoteServer.Answer;
import org.istmo.exchange.RemoteServer.Away;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Gives a collection of another server what ours holds: what the link's account sees, up to TLP:AMBER, and not what came
 * from there. What is taken out here, or is not to be seen any more, is deleted there.
 */
@Component
class Pushing {

    private static final int BYTES_AT_ONCE = 4 << 20;
    private static final int TRIES = 30;
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Set<Integer> TOO_MUCH_OR_WRONG = Set.of(400, 413, 422);
    private static final byte[] HEAD = "{\"objects\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FOOT = "]}".getBytes(StandardCharsets.US_ASCII);

    private final Links links;
    private final Entries entries;
    private final InstantSource clock;

    Pushing(Links links, Entries entries, InstantSource clock) {
        this.links = links;
        this.entries = entries;
        this.clock = clock;
    }

    /** Does it, as the viewer. */
    Done push(Link link, RemoteServer server, TaxiiCollection collection) throws Away {
        Run run = new Run(link, server, collection);
        run.removals();
        run.pages();
        return run.done();
    }

    private final class Run {

        private final Link link;
        private final RemoteServer server;
        private final TaxiiCollection collection;
        private final Instant end = clock.instant().plus(LONGEST);
        private int carried;
        private int refused;
        private int removed;

        Run(Link link, RemoteServer server, TaxiiCollection collection) {
            this.link = link;
            this.server = server;
            this.collection = collection;
        }

        private void checkTime() throws Away {
            if (clock.instant().isAfter(end)) {
                throw new Away("it takes longer than " + LONGEST.toMinutes() + " minutes; the next run goes on");
            }
        }

        void pages() throws Away {
            int most = Math.min(
                    BYTES_AT_ONCE,
                    server.get("").json().path("max_content_length").asInt(BYTES_AT_ONCE));
            Selection selection = new Selection(
                    link.pushedTo(), List.of(), List.of(), new Selection.Versions.All(), true, Selection.MOST);
            boolean more = true;
            while (more) {
                Selection from = selection;
                Entries.EntryPage page = links.work(() -> entries.page(collection, from, Entries.Part.CONTENT));
                if (page.entries().isEmpty()) {
                    return;
                }
                Set<Long> free = new HashSet<>(links.work(() -> links.free(link, collection, page.entries())));
                give(
                        page.entries().stream()
                                .filter(entry -> free.contains(entry.added()))
                                .toList(),
                        most);
                long last = page.entries().getLast().added();
                links.work(() -> {
                    links.pushed(link, last);
                    return true;
                });
                selection = selection.after(last);
                more = page.more();
                checkTime();
            }
        }

        /** Gives them in envelopes of at most so many bytes. */
        private void give(List<Entry> all, int most) throws Away {
            List<Entry> some = new ArrayList<>();
            int bytes = HEAD.length + FOOT.length;
            for (Entry entry : all) {
                int length = entry.content().length + 1;
                if (!some.isEmpty() && bytes + length > most) {
                    give(some);
                    some.clear();
                    bytes = HEAD.length + FOOT.length;
                }
                some.add(entry);
                bytes += length;
            }
            if (!some.isEmpty()) {
                give(some);
            }
        }

        /** Gives them at once; where the server does not take them so, in halves, until it is known which it does not take. */
        private void give(List<Entry> some) throws Away {
            Answer answer = server.post(link.there() + "objects/", envelope(some));
            if (TOO_MUCH_OR_WRONG.contains(answer.status())) {
                if (some.size() == 1) {
                    note(some, Set.of(key(some.getFirst().id(), some.getFirst().taxiiVersion())));
                    return;
                }
                give(some.subList(0, some.size() / 2));
                give(some.subList(some.size() / 2, some.size()));
                return;
            }
            if (answer.status() != 202 && answer.status() != 200) {
                throw new Away("it answers " + answer.status() + " to objects");
            }
            JsonNode status = complete(answer.json());
            Set<String> failed = new HashSet<>();
            status.path("failures")
                    .forEach(one -> failed.add(
                            key(one.path("id").asString(""), one.path("version").asString(""))));
            note(some, failed);
        }

        private JsonNode complete(JsonNode first) throws Away {
            JsonNode status = first;
            for (int i = 0; status.path("status").asString("").equals("pending"); i++) {
                if (i == TRIES) {
                    throw new Away("it does not come to an end with what it was given");
                }
                try {
                    TimeUnit.SECONDS.sleep(1);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new Away("we are stopping");
                }
                status = server.get("status/"
                                + RemoteServer.encode(status.path("id").asString("")) + "/")
                        .json();
            }
            return status;
        }

        private void note(List<Entry> some, Set<String> failed) {
            List<Carried> versions = new ArrayList<>();
            for (Entry entry : some) {
                String rank = Manifest.sortable(entry.version());
                boolean wasRefused = failed.contains(key(entry.id(), entry.taxiiVersion()));
                versions.add(
                        new Carried(entry.id(), rank == null ? "" : rank, entry.version(), true, wasRefused, true));
                refused += wasRefused ? 1 : 0;
            }
            carried += links.work(() -> links.carry(link, versions));
        }

        private static String key(String id, String version) {
            String rank = Manifest.sortable(version);
            return id + " " + (rank == null ? "" : rank);
        }

        private static byte[] envelope(List<Entry> some) {
            ByteArrayOutputStream envelope = new ByteArrayOutputStream();
            envelope.writeBytes(HEAD);
            for (int i = 0; i < some.size(); i++) {
                if (i > 0) {
                    envelope.write(',');
                }
                envelope.writeBytes(some.get(i).content());
            }
            envelope.writeBytes(FOOT);
            return envelope.toByteArray();
        }

        /** Deletes there what is not here any more. */
        void removals() throws Away {
            List<Carried> gone = new ArrayList<>();
            links.each(link, collection, one -> {
                if (one.pushed() && !one.here()) {
                    gone.add(one);
                }
            });
            for (Carried one : gone) {
                if (!one.refused()) {
                    Answer answer = server.delete(link.there() + "objects/" + RemoteServer.encode(one.id()) + "/"
                            + (one.sortable().isEmpty()
                                    ? "?match%5Bversion%5D=all"
                                    : "?match%5Bversion%5D=" + RemoteServer.encode(one.version())));
                    if (answer.status() != 200 && answer.status() != 404) {
                        throw new Away("it answers " + answer.status() + " to DELETE of " + one.id());
                    }
                    removed++;
                }
                links.forget(link, one);
                checkTime();
            }
        }

        /** What went, here and there: what others gave there is not compared. */
        Done done() throws Away {
            VersionSet here = new VersionSet();
            links.each(link, collection, one -> {
                if (one.pushed() && !one.refused() && one.here()) {
                    here.add(VersionSet.number(one.id(), one.sortable()));
                }
            });
            VersionSet there = new VersionSet();
            server.manifest(
                    link.there(),
                    line -> {
                        long number = VersionSet.number(line.id(), line.sortable());
                        long withoutVersion = VersionSet.number(line.id(), "");
                        if (here.contains(number) || here.contains(withoutVersion)) {
                            there.add(here.contains(number) ? number : withoutVersion);
                        }
                    },
                    this::checkTime);
            return new Done(
                    carried, refused, removed, new Level(here.count(), here.hash(), there.count(), there.hash()));
        }
    }
}

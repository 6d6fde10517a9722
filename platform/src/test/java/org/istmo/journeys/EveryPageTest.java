package org.istmo.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.istmo.access.Role;
import org.istmo.operations.Command;
import org.istmo.shared.Language;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.istmo.walls.Crawl;
import org.istmo.walls.Endpoint;
import org.istmo.walls.Samples;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every page that can be read, in each language and at both widths: nothing fails, nothing sticks out, and axe finds
 * nothing against WCAG 2.2 AA. Whoever adds a page is covered without doing anything.
 *
 * <p>Pages that are only read are read without script. axe needs a second or more for a page, so it does not judge every
 * one of some 600 sights. It judges, for one page of each mapping, two languages at the wide window, the longest and one of
 * the others in turn, and one on the phone, where the same markup stands; contrast, its slowest rule and no matter of words,
 * by day on the wide window and by night on the phone; and the same page with another choice in its filter once, which is
 * seen in these two languages. That no request fails, that nothing is refused by the policy and that nothing sticks out is
 * asked of all that is seen.
 */
@JourneyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPageTest {

    /** Its words are the longest. */
    private static final Language LONGEST = Language.FRENCH;

    private static final Set<Language> OTHERS = EnumSet.complementOf(EnumSet.of(LONGEST));

    /** Those who look: each at what the ones before cannot see. */
    private enum Reader {
        STRANGER,
        /** Holds every role, and works on all states. */
        OFFICER,
        /** A state's agency, which is asked what incidents cost. */
        AGENCY,
        /** Signed in, without any role. */
        NEWCOMER
    }

    /** A page to look at; {@code first} of all that come from one mapping. */
    record Stop(String reader, String address, int status, boolean first) {

        String in(Language language) {
            return "/" + language.tag() + address.substring(3);
        }

        /** One of the languages that are not the longest: each address has its own. */
        Language inTurn() {
            List<Language> turns = List.copyOf(OTHERS);
            return turns.get(Math.floorMod(address.hashCode(), turns.size()));
        }
    }

    private final List<Endpoint> endpoints;
    private final Map<Reader, Visitor> visitors = new EnumMap<>(Reader.class);
    private final String base;

    /** The longest language takes about as long as the other three together: each half has a processor. */
    private final Lane longest = new Lane();

    private final Lane others = new Lane();

    EveryPageTest(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            Visitors visitors,
            Command command) {
        this.endpoints = Endpoint.all(mapping);
        this.base = visitors.base();
        DemonstrationPerson agency = DemonstrationPerson.with(Role.STATE_VALIDATOR, command);
        this.visitors.put(Reader.STRANGER, visitors.stranger());
        this.visitors.put(Reader.OFFICER, visitors.withRoles(Role.values()));
        this.visitors.put(Reader.AGENCY, visitors.stranger());
        this.visitors.put(Reader.NEWCOMER, visitors.withRoles());
        as(Reader.AGENCY).signIn(agency.email(), agency.password());
    }

    private Visitor as(Reader reader) {
        return Objects.requireNonNull(visitors.get(reader));
    }

    /** Files that wait to be taken over have pages of their own; a part of each is refused. */
    @BeforeAll
    void filesAreSent() {
        send(
                "/en/observatory/imports",
                Map.of("cycle", "2025", "source", "A file of the tests", "language", "en"),
                "country,indicator,level\nCAN,D1.1.1,3\nCAN,D1.1.2,7\nLatin America,D1.1.1,2\n");
        send(
                "/en/observatory/descriptors",
                Map.of("edition", "cmm-2021", "permission", "For the tests only"),
                "indicator,level,language,number,text\nD1.1.1,1,en,0,A text\nD1.1.1,9,en,0,A text\n");
        send("/en/observatory/crosswalks/new", Map.of("from", "cmm-2014-oas", "to", "cmm-2021"), """
                from_edition,to_edition,kind,from,to
                cmm-2014-oas,cmm-2021,indicator,D1-1.1,D1.1.1
                cmm-2014-oas,cmm-2021,indicator,D1-1.1,D9.9.9
                """);
        send("/en/law/desk/imports", Map.of("reason", "A file of the tests"), """
                STATE,INSTRUMENT,STATUS,SIGNED,CONSENT,CONSENTED,DEPOSITED,IN_FORCE,ENDED,RESERVATIONS,RESERVATION_NOTE,NOTE,SOURCE,SOURCE_AS_OF,CONFIDENCE,UNCONFIRMED
                BHS,ETS185,INVITED,,,,,,,UNKNOWN,,,A file of the tests,2026,LOW,STATUS
                """);
        send(
                "/en/law/national/desk/import",
                Map.of("reason", "A file of the tests"),
                "state,instrument,article,degree\nBHS,ETS185,2,absent\nXXX,ETS185,2,absent\n");
    }

    private void send(String path, Map<String, String> choices, String file) {
        assertThat(as(Reader.OFFICER)
                        .upload(path, choices, "of the tests.csv", BodyPublishers.ofString(file))
                        .statusCode())
                .as("sending a file to %s", path)
                .isEqualTo(302);
    }

    @AfterAll
    void close() {
        longest.close();
        others.close();
    }

    Collection<Stop> pages() {
        List<Stop> pages = new ArrayList<>();
        Set<String> kinds = new HashSet<>();
        Set<String> mappings = new HashSet<>();
        for (Reader reader : List.of(Reader.STRANGER, Reader.OFFICER)) {
            Crawl.from(as(reader), endpoints, entrances()).kinds().forEach((kind, found) -> {
                if (found.isPage() && kinds.add(kind)) {
                    pages.add(new Stop(reader.name(), found.address(), 200, mappings.add(found.pattern())));
                }
            });
        }
        pages.add(new Stop(Reader.STRANGER.name(), "/en/there-is-no-such-page", 404, true));
        pages.add(new Stop(Reader.STRANGER.name(), "/en/law/status?on=banana", 404, true));
        pages.add(new Stop(Reader.STRANGER.name(), "/en/law/routes?measure=telepathy", 404, true));
        pages.add(new Stop(Reader.STRANGER.name(), "/en/observatory/desk", 401, true));
        pages.add(new Stop(Reader.NEWCOMER.name(), "/en/observatory/desk", 403, true));
        pages.add(new Stop(Reader.AGENCY.name(), "/en/observatory/costs/CRI-2025-1/answer", 200, true));
        pages.add(new Stop(Reader.OFFICER.name(), "/en/observatory/costs/CRI-2025-1/answer", 403, true));
        assertThat(pages).as("there are many pages").hasSizeGreaterThan(50);
        return pages;
    }

    /** Also pages that no link leads to. */
    private String[] entrances() {
        return Stream.concat(
                        Stream.of("/en"),
                        endpoints.stream()
                                .filter(endpoint -> endpoint.reads() && endpoint.isPage())
                                .map(endpoint -> endpoint.address(new Samples(Language.ENGLISH))))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isSound(Stop stop) throws ExecutionException, InterruptedException {
        Future<List<String>> inThree =
                others.look(window -> wrong(window, stop, stop.first() ? OTHERS : EnumSet.of(stop.inTurn())), stop);
        List<String> wrong = new ArrayList<>(longest.look(window -> wrong(window, stop, EnumSet.of(LONGEST)), stop)
                .get());
        wrong.addAll(inThree.get());
        assertThat(wrong).as(stop.toString()).isEmpty();
    }

    private static List<String> wrong(Window window, Stop stop, Set<Language> languages) {
        List<String> wrong = new ArrayList<>();
        for (Language language : languages) {
            window.dark(false);
            window.widen(Look.DESK);
            int status = window.open(stop.in(language));
            List<String> here = new ArrayList<>(window.complaints());
            if (status != stop.status()) {
                here.add("it answers " + status);
            }
            if (language == LONGEST) {
                here.addAll(window.axe(Axe.WHOLE));
            } else if (stop.first() && language == stop.inTurn()) {
                here.addAll(window.axe(Axe.WITHOUT_CONTRAST));
            }
            window.widen(Look.PHONE);
            here.addAll(window.complaints());
            if (language == LONGEST && stop.first()) {
                here.addAll(window.axe(Axe.WITHOUT_CONTRAST));
                window.dark(true);
                here.addAll(window.axe(Axe.CONTRAST));
            }
            if (!here.isEmpty()) {
                window.picture(stop.reader() + stop.in(language));
                here.forEach(one -> wrong.add(language + ": " + one));
            }
        }
        return wrong;
    }

    /** A browser of its own with a thread of its own: Playwright's objects belong to the thread that made them. */
    private final class Lane implements AutoCloseable {

        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final Map<Reader, Window> windows = new EnumMap<>(Reader.class);
        private @Nullable Chromium chromium;

        Future<List<String>> look(Function<Window, List<String>> what, Stop stop) {
            return thread.submit(() -> what.apply(windows.computeIfAbsent(Reader.valueOf(stop.reader()), this::open)));
        }

        private Window open(Reader reader) {
            if (chromium == null) {
                chromium = Chromium.another();
            }
            Look look = reader == Reader.STRANGER
                    ? Look.reading(Look.DESK, Language.ENGLISH)
                    : Look.working(Look.DESK, Language.ENGLISH);
            Window window = chromium.window(base, look);
            window.takeCookies(as(reader).cookies());
            return window;
        }

        @Override
        public void close() {
            thread.execute(() -> {
                windows.values().forEach(Window::close);
                if (chromium != null) {
                    chromium.close();
                }
            });
            thread.close();
        }
    }
}

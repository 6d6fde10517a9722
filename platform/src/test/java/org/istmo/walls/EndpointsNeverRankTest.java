package org.istmo.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.istmo.access.Role;
import org.istmo.directory.State;
import org.istmo.directory.States;
import org.istmo.fixtures.RankingPage;
import org.istmo.observatory.Observatory;
import org.istmo.pages.PublicContentChanged;
import org.istmo.shared.Language;
import org.istmo.testing.OwnIstmo;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * No endpoint lists states in an order that their levels made. Everything that can be read is read three times: with
 * the demonstration's levels, with each level turned round (5 becomes 1), and with each state's levels given to the
 * next state. A list of states must be alphabetical in the reader's language or by code, or stand in the same order
 * each time, whatever the levels are.
 */
@OwnIstmo
@TestPropertySource(properties = "istmo.testing.verb=DEMO")
class EndpointsNeverRankTest {

    /** Answers that are the same facts as pages and data that are read here, in a form that this test cannot read. */
    private static final Set<String> UNREADABLE = Set.of(
            "application/pdf",
            "application/zip",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/pgp-keys");

    private static final String ATTEMPT = "sort=level&order=level&by=level&orderBy=-level&sortBy=level&direction=desc";

    private final RequestMappingHandlerMapping mapping;
    private final TestDatabase database;
    private final ApplicationEventPublisher events;
    private final Observatory observatory;
    private final Visitor reader;
    private final List<State> states;
    private final StateLists lists;

    EndpointsNeverRankTest(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            TestDatabase database,
            ApplicationEventPublisher events,
            Observatory observatory,
            Visitors visitors,
            States states) {
        this.mapping = mapping;
        this.database = database;
        this.events = events;
        this.observatory = observatory;
        this.reader = visitors.withRoles(Role.values());
        this.states = states.all();
        this.lists = new StateLists(this.states);
    }

    @Test
    void noListOfStatesFollowsTheirLevels() throws SQLException, NoSuchMethodException {
        RequestMappingInfo ranking = RequestMappingInfo.paths("/fixtures/ranking")
                .methods(RequestMethod.GET)
                .options(mapping.getBuilderConfiguration())
                .build();
        mapping.registerMapping(ranking, new RankingPage(observatory), RankingPage.class.getDeclaredMethod("ranking"));

        List<String> addresses = addresses();
        List<Map<String, List<List<String>>>> readings = new ArrayList<>();
        readings.add(read(addresses));
        change("UPDATE observatory.assessed_level SET level = 6 - level WHERE level BETWEEN 1 AND 5");
        readings.add(read(addresses));
        change("""
                WITH ring AS (
                    SELECT id, cycle, lead(id) OVER states AS next, first_value(id) OVER states AS first
                      FROM observatory.assessment WHERE status = 'RELEASED'
                    WINDOW states AS (PARTITION BY cycle ORDER BY state
                                      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING))
                UPDATE observatory.assessed_level mine SET level = other.level
                  FROM ring JOIN observatory.assessed_level other ON other.assessment = coalesce(ring.next, ring.first)
                 WHERE mine.assessment = ring.id AND mine.indicator = other.indicator
                """);
        readings.add(read(addresses));

        Map<String, List<List<String>>> suspicious = suspicious(readings);
        assertThat(suspicious).as("the fixture that ranks is found").containsKey("/fixtures/ranking");
        suspicious.keySet().removeIf(address -> address.startsWith("/fixtures/"));
        assertThat(suspicious)
                .as("lists of states in an order that is not alphabetical and that changed with the levels")
                .isEmpty();
    }

    /** All that can be read, by mapping and by links, in two languages. */
    private List<String> addresses() {
        List<Endpoint> endpoints = Endpoint.all(mapping);
        Set<String> addresses = new TreeSet<>();
        endpoints.stream()
                .filter(endpoint -> endpoint.reads() && endpoint.permission() != null)
                .forEach(endpoint -> addresses.add(endpoint.address(new Samples(Language.ENGLISH))));
        Crawl.from(reader, endpoints, "/en").kinds().values().forEach(found -> addresses.add(found.address()));
        // A copy of one's own data lists what one did, in the order in which one did it: this test adds to it.
        addresses.remove("/account/data.json");
        List<String> inTwoLanguages = new ArrayList<>(addresses);
        addresses.stream()
                .filter(address -> address.startsWith("/en/"))
                .forEach(address -> inTwoLanguages.add("/pt" + address.substring(3)));
        return inTwoLanguages;
    }

    /** By address, the lists of states that stand there. */
    private Map<String, List<List<String>>> read(List<String> addresses) {
        Map<String, List<List<String>>> found = new ConcurrentHashMap<>();
        addresses.parallelStream().forEach(address -> {
            Answer asIs = ask(address);
            Answer asked = ask(address + (address.contains("?") ? "&" : "?") + ATTEMPT);
            List<List<String>> listed = listsIn(asIs);
            if (!asked.equals(asIs)) {
                assertThat(listsIn(asked))
                        .as("asking %s for an order by level", address)
                        .isEqualTo(listed);
            }
            found.put(address, listed);
        });
        return found;
    }

    private record Answer(String type, String body) {}

    /** What stands there, as far as this test can read it. */
    private Answer ask(String address) {
        HttpResponse<String> answer = reader.get(address);
        assertThat(answer.statusCode()).as(address).isLessThan(500);
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return answer.statusCode() != 200 || UNREADABLE.contains(type.split(";")[0])
                ? new Answer("", "")
                : new Answer(type, answer.body());
    }

    private List<List<String>> listsIn(Answer answer) {
        return answer.body().isEmpty() ? List.of() : lists.in(answer.type(), answer.body());
    }

    /** Changes what can otherwise not be changed: released levels. */
    private void change(String sql) throws SQLException {
        try (Connection connection = database.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            assertThat(statement.executeUpdate(sql)).isGreaterThan(1_000);
        }
        events.publishEvent(new PublicContentChanged());
    }

    private Map<String, List<List<String>>> suspicious(List<Map<String, List<List<String>>>> readings) {
        Map<String, List<List<String>>> suspicious = new LinkedHashMap<>();
        readings.getFirst().keySet().forEach(address -> {
            List<List<String>> bad = readings.stream()
                    .flatMap(reading -> reading.getOrDefault(address, List.of()).stream())
                    .filter(list -> !isInNeutralOrder(list, address))
                    .filter(list -> !readings.stream()
                            .allMatch(reading ->
                                    reading.getOrDefault(address, List.of()).contains(list)))
                    .distinct()
                    .toList();
            if (!bad.isEmpty()) {
                suspicious.put(address, bad);
            }
        });
        return suspicious;
    }

    private boolean isInNeutralOrder(List<String> list, String address) {
        Language language =
                Language.of(address.substring(1, Math.min(3, address.length()))).orElse(Language.ENGLISH);
        Map<String, String> names = states.stream()
                .collect(Collectors.toMap(s -> s.code().iso3(), s -> s.name().in(language)));
        Collator collator = Collator.getInstance(language.locale());
        collator.setStrength(Collator.SECONDARY);
        Comparator<String> alphabetical = Comparator.comparing(code -> names.getOrDefault(code, code), collator);
        return list.stream().sorted().toList().equals(list)
                || list.stream().sorted(alphabetical).toList().equals(list);
    }
}

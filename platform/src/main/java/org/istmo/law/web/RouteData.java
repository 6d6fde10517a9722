package org.istmo.law.web;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.directory.State;
import org.istmo.law.Answer;
import org.istmo.law.Conduct;
import org.istmo.law.DataTable;
import org.istmo.law.Doubt;
import org.istmo.law.InstrumentId;
import org.istmo.law.Law;
import org.istmo.law.Measure;
import org.istmo.law.Obstacle;
import org.istmo.law.Offence;
import org.istmo.law.PartialDate;
import org.istmo.law.Provenance;
import org.istmo.law.Register;
import org.istmo.law.Route;
import org.istmo.law.RoutePlan;
import org.istmo.law.RoutePlanner;
import org.istmo.law.RouteRequest;
import org.istmo.law.Treaties;
import org.istmo.law.UsableBasis;
import org.istmo.pages.Installation;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.istmo.pages.Texts;
import org.istmo.pages.UnknownValue;
import org.istmo.shared.LocalisedText;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** Routes as data: one plan as JSON, and the first basis of every pair of states as a table. */
@Controller
class RouteData {

    private static final List<String> COLUMNS = List.of(
            "REQUESTING", "REQUESTED", "MEASURE", "ON", "INSTRUMENT", "ARTICLES", "SURE", "DEPENDS_ON", "BASES");
    private static final Provenance OURS = new Provenance(
            "our analysis of the treaties' articles, for a lawyer to check",
            "",
            Provenance.Confidence.MEDIUM,
            Set.of("instrument", "articles"));

    private final Law law;
    private final RoutePlanner planner;
    private final Installation installation;
    private final LawAnswers answers;
    private final JsonMapper json;
    private final Days days;

    RouteData(
            Law law, RoutePlanner planner, Installation installation, LawAnswers answers, JsonMapper json, Days days) {
        this.law = law;
        this.planner = planner;
        this.installation = installation;
        this.answers = answers;
        this.json = planJson(json);
        this.days = days;
    }

    @GetMapping("/data/law/route.json")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> route(Page page, @RequestParam Map<String, String> values) {
        RouteForm form = new RouteForm(values, days.today());
        AsOf asOf = days.of("", form.value("known"));
        Register register = asOf.of(law);
        Optional<RouteRequest> request = form.request(page, register);
        if (request.isEmpty()) {
            String field = form.problems().keySet().iterator().next();
            throw field.equals("on")
                    ? new UnknownValue(field, RouteForm.FIRST_DAY, AsOf.LAST_DAY)
                    : new UnknownValue(field, known(field, register));
        }
        Map<String, String> lasting = form.parameters();
        lasting.putAll(asOf.lastingKnowledge());
        String address = installation.base() + LawLinks.data("route", "json", lasting);
        ObjectNode whole = json.createObjectNode();
        whole.putObject("metadata")
                .put("address", address)
                .put("known", asOf.knowing().toString())
                .put("note", Texts.everywhere("law.route.no_advice").originalText())
                .set(
                        "citation",
                        DataTable.citation(
                                title(request.get(), register),
                                request.get().date().toString(),
                                address));
        whole.set("plan", json.valueToTree(Route.plan(request.get(), planner.treaties(register))));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json.writeValueAsBytes(whole));
    }

    @GetMapping("/data/law/routes.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> routes(
            @PathVariable String format,
            @RequestParam(defaultValue = "") String measure,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String known) {
        AsOf asOf = days.of(on, known);
        Register register = asOf.of(law);
        List<Measure> measures = measure.isEmpty() ? List.of(Measure.values()) : List.of(measure(measure));
        LocalDate day = asOf.on();
        Treaties treaties = planner.treaties(register);
        List<DataTable.Row> rows = new ArrayList<>();
        for (Measure one : measures) {
            for (State from : register.states()) {
                for (State to : register.states()) {
                    RouteRequest request = new RouteRequest(from.code(), to.code(), one, Offence.UNKNOWN, day);
                    if (Route.plan(request, treaties) instanceof RoutePlan plan) {
                        rows.add(new DataTable.Row(row(plan), OURS));
                    }
                }
            }
        }
        DataTable table = new DataTable("routes", Texts.everywhere("law.route.pairs"), day, COLUMNS, rows);
        return answers.answer(table, format, asOf.lasting("measure", measure));
    }

    /** Codes and dates as they are written, and of every obstacle and doubt what kind it is. */
    private static JsonMapper planJson(JsonMapper json) {
        SimpleModule written = new SimpleModule("written");
        Stream.of(StateCode.class, InstrumentId.class, PartialDate.class)
                .forEach(type -> written.addSerializer(type, ToStringSerializer.instance));
        return json.rebuild()
                .addModule(written)
                .addMixIn(Obstacle.class, OfKind.class)
                .addMixIn(Doubt.class, OfKind.class)
                .build();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
    private interface OfKind {}

    private static SequencedMap<String, @Nullable Object> row(RoutePlan plan) {
        RouteRequest request = plan.request();
        Optional<UsableBasis> first = plan.usable().stream().findFirst();
        SequencedMap<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("REQUESTING", request.requesting());
        row.put("REQUESTED", request.requested());
        row.put("MEASURE", request.measure());
        row.put("ON", request.date());
        row.put(
                "INSTRUMENT",
                first.map(usable -> usable.basis().instrument().code()).orElse(null));
        row.put(
                "ARTICLES",
                first.map(usable -> String.join("; ", usable.basis().articles()))
                        .orElse(null));
        row.put("SURE", first.map(UsableBasis::sure).orElse(null));
        row.put(
                "DEPENDS_ON",
                first.map(usable -> String.join(
                                " ", usable.dependsOn().stream().map(Enum::name).toList()))
                        .filter(facts -> !facts.isEmpty())
                        .orElse(null));
        row.put("BASES", plan.usable().size());
        return row;
    }

    private static Measure measure(String code) {
        return Stream.of(Measure.values())
                .filter(one -> RouteForm.code(one).equals(code))
                .findFirst()
                .orElseThrow(() -> new UnknownValue("measure", measures()));
    }

    private static List<String> measures() {
        return Stream.of(Measure.values()).map(RouteForm::code).toList();
    }

    private static List<String> known(String field, Register register) {
        return switch (field) {
            case "from", "to" ->
                register.states().stream().map(state -> state.code().iso3()).toList();
            case "measure" -> measures();
            case "penalty_from", "penalty_to" -> List.of("0", String.valueOf(RouteForm.MOST_MONTHS));
            case "conduct" -> Stream.of(Conduct.values()).map(RouteForm::code).toList();
            default -> Stream.of(Answer.values()).map(RouteForm::code).toList();
        };
    }

    /** Who asks whom for what, in every language. */
    private static LocalisedText title(RouteRequest request, Register register) {
        return Texts.everywhere(
                "law.route.answer.title",
                "from",
                name(request.requesting(), register),
                "to",
                name(request.requested(), register),
                "measure",
                Texts.everywhere(request.measure().key()));
    }

    private static LocalisedText name(StateCode state, Register register) {
        return register.state(state.iso3()).orElseThrow().name();
    }
}

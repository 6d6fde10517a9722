package org.istmo.law.web;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.law.Change;
import org.istmo.law.Flaw;
import org.istmo.law.InstrumentId;
import org.istmo.law.Law;
import org.istmo.law.Proposals;
import org.istmo.law.ProposingChange;
import org.istmo.law.ProposingChange.Proposed;
import org.istmo.law.Provenance;
import org.istmo.law.Recorded;
import org.istmo.law.Reserved;
import org.istmo.pages.Page;
import org.istmo.pages.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The form in which somebody proposes a reservation or declaration, a change of one, or that it is over. */
@Controller
class ReservationDesk {

    private static final String FORM = Page.PATH + LawDesk.DESK + "/reservations/{instrument}/{iso3}";
    private static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_SOURCE = 1000;
    private static final int LONGEST_ARTICLE = 20;
    private static final int LONGEST_AS_OF = 100;
    private static final String YES = "yes";

    private final Law law;
    private final Proposals proposals;
    private final ProposingChange proposing;
    private final ProposalViews views;

    ReservationDesk(Law law, Proposals proposals, ProposingChange proposing, ProposalViews views) {
        this.law = law;
        this.proposals = proposals;
        this.proposing = proposing;
        this.views = views;
    }

    @GetMapping(FORM)
    @Permits(Permission.LAW_EDIT)
    @Audits(Act.LAW_PROPOSALS_READ)
    ModelAndView form(
            Page page,
            @PathVariable String instrument,
            @PathVariable String iso3,
            @RequestParam(defaultValue = "") String article,
            @RequestParam(required = false) @Nullable UUID from) {
        DeskPlace about = about(instrument, iso3);
        Reserved.Key key = key(about, article);
        List<Recorded<Reserved>> versions = proposals.versions(key);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("article", article);
        Optional<Reserved> proposed = Optional.ofNullable(from)
                .flatMap(proposals::reservation)
                .map(Change::proposed)
                .filter(said -> said.key().equals(key));
        if (from != null && proposed.isPresent()) {
            values.putAll(values(proposed.get()));
            values.put("reason", proposals.find(from).reason());
        } else if (!versions.isEmpty()) {
            values.putAll(values(versions.getFirst().said()));
        }
        values.put("seen", String.valueOf(Recorded.version(versions)));
        return view(page, about, new Typed(values), "");
    }

    @PostMapping(FORM)
    @Permits(Permission.LAW_EDIT)
    @Audits(Act.LAW_CHANGE_PROPOSED)
    ModelAndView propose(
            Page page,
            @PathVariable String instrument,
            @PathVariable String iso3,
            @RequestParam Map<String, String> values) {
        DeskPlace about = about(instrument, iso3);
        Typed typed = new Typed(values);
        Optional<Reserved> said = read(page, typed, about);
        String reason = typed.required(
                "reason", LawDesk.LONGEST_REASON, page.t("law.desk.reason.missing", "most", LawDesk.LONGEST_REASON));
        if (said.isEmpty() || !typed.problems().isEmpty()) {
            return refused(page, about, typed, "", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        int seen = typed.number("seen");
        return switch (proposing.propose(said.get(), seen, reason)) {
            case Proposed.Done(UUID id) ->
                new ModelAndView("redirect:" + page.to(LawDesk.DESK + "/proposals/" + id + "?done=proposed"));
            case Proposed.NothingNew() ->
                refused(page, about, typed, page.t("law.desk.nothing_new"), HttpStatus.UNPROCESSABLE_CONTENT);
            case Proposed.ChangedMeanwhile() ->
                refused(
                        page,
                        about,
                        typed,
                        page.t(seen == 0 ? "law.desk.reservation.there" : "law.desk.changed_meanwhile"),
                        HttpStatus.CONFLICT);
            case Proposed.UnknownArticles(Map<InstrumentId, List<String>> unknown) -> {
                unknown.values()
                        .forEach(parts -> typed.refuse(
                                "article",
                                page.t(
                                        "law.desk.topic.articles.unknown",
                                        "count",
                                        parts.size(),
                                        "articles",
                                        String.join("; ", parts))));
                yield refused(page, about, typed, "", HttpStatus.UNPROCESSABLE_CONTENT);
            }
            case Proposed.Misdated(Map<String, Flaw.Rule> rules) -> {
                rules.forEach((field, rule) -> typed.refuse(field, page.t(rule.key())));
                yield refused(page, about, typed, "", HttpStatus.UNPROCESSABLE_CONTENT);
            }
            case Proposed.SaidToHaveNone() ->
                refused(page, about, typed, page.t("law.desk.reservation.none"), HttpStatus.CONFLICT);
            case Proposed.Contradictory found -> throw new IllegalStateException("not of a reservation: " + found);
        };
    }

    private static Map<String, String> values(Reserved said) {
        Map<String, String> values = new LinkedHashMap<>();
        LocalDate since = said.since();
        LocalDate ended = said.ended();
        values.put("article", said.article());
        values.put("effect", said.effect().name());
        values.put("text", said.text());
        values.put("since", since == null ? "" : since.toString());
        values.put("ended", ended == null ? "" : ended.toString());
        values.put("struck", said.struck() ? YES : "");
        values.put("source", said.provenance().source());
        values.put("as_of", said.provenance().asOf());
        values.put("confidence", said.provenance().confidence().name());
        Reserved.CAN_BE_UNCONFIRMED.stream()
                .filter(field -> !said.provenance().confirms(field))
                .forEach(field -> values.put(ReservationFields.box(field), YES));
        return values;
    }

    /** What was typed, if each field can be read; whether the instrument has such an article is for the act to say. */
    private static Optional<Reserved> read(Page page, Typed typed, DeskPlace about) {
        String choose = page.t("law.desk.choose.missing");
        String article = typed.required("article", LONGEST_ARTICLE, page.t("law.desk.reservation.article.missing"))
                .replace(" ", "");
        Optional<Reserved.Effect> effect = typed.choice("effect", Reserved.Effect.class, choose);
        String text =
                typed.required("text", LONGEST_TEXT, page.t("law.desk.reservation.text.missing", "most", LONGEST_TEXT));
        LocalDate since = ParticipationForm.date(page, typed, "since");
        LocalDate ended = ParticipationForm.date(page, typed, "ended");
        String source =
                typed.required("source", LONGEST_SOURCE, page.t("law.desk.source.missing", "most", LONGEST_SOURCE));
        String asOf = typed.optional("as_of", LONGEST_AS_OF, page.t("law.desk.too_long", "most", LONGEST_AS_OF))
                .orElse("");
        Optional<Provenance.Confidence> confidence = typed.choice("confidence", Provenance.Confidence.class, choose);
        if (effect.isEmpty() || confidence.isEmpty() || !typed.problems().isEmpty()) {
            return Optional.empty();
        }
        Set<String> unconfirmed = new TreeSet<>();
        for (String field : Reserved.CAN_BE_UNCONFIRMED) {
            if (typed.is(ReservationFields.box(field), YES)) {
                unconfirmed.add(field);
            }
        }
        return Optional.of(new Reserved(
                about.state().code(),
                about.instrument().id(),
                article,
                effect.get(),
                text,
                since,
                ended,
                typed.is("struck", YES),
                new Provenance(source, asOf, confidence.get(), unconfirmed)));
    }

    private DeskPlace about(String instrument, String iso3) {
        return DeskPlace.of(law.register(), instrument, iso3);
    }

    private static Reserved.Key key(DeskPlace about, String article) {
        return new Reserved.Key(about.state().code(), about.instrument().id(), article);
    }

    private ModelAndView refused(Page page, DeskPlace about, Typed typed, String problem, HttpStatus status) {
        ModelAndView view = view(page, about, typed, problem);
        view.setStatus(status);
        return view;
    }

    private ModelAndView view(Page page, DeskPlace about, Typed typed, String problem) {
        Reserved.Key key = key(about, typed.text("article").replace(" ", ""));
        List<Recorded<Reserved>> versions = proposals.versions(key);
        List<ProposalView> beside = views.waiting(page, one -> key.equals(one.reservation()));
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("page", page);
        model.put("instrument", about.instrument());
        model.put("state", about.state());
        model.put(
                "there",
                law.register().reservations().stream()
                        .filter(one -> one.instrument().equals(key.instrument())
                                && one.state().equals(key.state()))
                        .toList());
        model.put("versions", versions);
        model.put("typed", typed);
        model.put("problem", problem);
        model.put("beside", beside);
        model.put("now", Recorded.version(versions));
        return new ModelAndView("law/desk/reservation", model);
    }
}

package org.istmo.law.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.law.DataTable;
import org.istmo.law.Law;
import org.istmo.law.Offence;
import org.istmo.law.PalermoGate;
import org.istmo.pages.Installation;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.istmo.pages.Texts;
import org.istmo.pages.Typed;
import org.istmo.pages.UnknownValue;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The gate of Palermo for a maximum penalty of national law: whether the convention reaches the offence, and why. */
@Controller
class GatePages {

    private final Law law;
    private final Installation installation;
    private final JsonMapper json;

    GatePages(Law law, Installation installation, JsonMapper json) {
        this.law = law;
        this.installation = installation;
        this.json = json;
    }

    @GetMapping(Page.PATH + "/law/national/gate")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView gate(Page page, @RequestParam Map<String, String> values) {
        GateQuestion question = GateQuestion.of(values);
        NationalView view = new NationalView(page, law.register());
        Typed typed = new Typed(values);
        if (!question.unread().isEmpty()) {
            typed.refuse(GateQuestion.MAXIMUM, page.t("law.national.rule.not_months", "found", question.unread()));
        }
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("typed", typed);
        model.put("view", view);
        model.put("parameters", question.parameters());
        if (question.isAsked() && typed.problems().isEmpty()) {
            model.put("gate", question.gate());
        }
        ModelAndView answer = new ModelAndView("law/nationalGate", model);
        answer.setStatus(typed.problems().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return answer;
    }

    @GetMapping("/data/law/gate.json")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> data(Page page, @RequestParam Map<String, String> values) {
        GateQuestion question = GateQuestion.of(values);
        if (!question.unread().isEmpty()) {
            throw new UnknownValue(GateQuestion.MAXIMUM, List.of("48", "48 months", "4 years", "life"));
        }
        PalermoGate gate = question.gate();
        String address = installation.base() + LawLinks.data("gate", "json", question.parameters());
        ObjectNode whole = json.createObjectNode();
        whole.putObject("metadata")
                .put("address", address)
                .put("note", Texts.everywhere("law.route.no_advice").originalText())
                .set("citation", DataTable.citation(Texts.everywhere("law.national.gate.title"), "none", address));
        Integer maximum = question.maximum();
        boolean life = Objects.equals(maximum, Offence.LIFE);
        whole.putObject("asked")
                .put("maximum_months", life ? null : maximum)
                .put("life", life)
                .put("transnational", question.transnational().name())
                .put("organised_group", question.group().name())
                .put("named", question.named().name());
        ObjectNode answer =
                whole.putObject("gate").put("reaches", gate.reaches().name());
        ArrayNode reasons = answer.putArray("reasons");
        gate.reasons()
                .forEach(reason -> reasons.addObject()
                        .put("test", reason.test().name())
                        .put("article", reason.article())
                        .put("passed", reason.passed().name()));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json.writeValueAsBytes(whole));
    }
}

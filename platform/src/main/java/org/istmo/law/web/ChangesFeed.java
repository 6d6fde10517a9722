package org.istmo.law.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.law.InstrumentId;
import org.istmo.law.Law;
import org.istmo.law.NationalContent;
import org.istmo.law.NationalHistory;
import org.istmo.law.NationalLaws;
import org.istmo.law.Register;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Confirmed changes as an Atom feed (RFC 4287): all of them, a state's, an instrument's; the latest hundred. */
@Controller
class ChangesFeed {

    private static final int MOST = 100;

    private final Law law;
    private final NationalLaws national;

    ChangesFeed(Law law, NationalLaws national) {
        this.law = law;
        this.national = national;
    }

    @GetMapping(Page.PATH + "/law/changes.atom")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> changes(
            Page page,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String instrument) {
        Register register = law.register();
        if (!state.isEmpty() && register.state(state).isEmpty()) {
            throw new NotFound("state " + state);
        }
        if (!instrument.isEmpty() && register.instrument(instrument).isEmpty()) {
            throw new NotFound("instrument " + instrument);
        }
        Stream<ToldChange> participations = register.changes().stream()
                .filter(change -> state.isEmpty() || change.now().state().iso3().equals(state))
                .filter(change ->
                        instrument.isEmpty() || change.now().instrument().code().equals(instrument))
                .map(change -> ToldChange.registered(page, register, change));
        // A topic is of no state.
        Stream<ToldChange> topics = register.topicChanges().stream()
                .filter(_ -> state.isEmpty())
                .filter(change -> instrument.isEmpty() || ToldChange.concerns(change, new InstrumentId(instrument)))
                .map(change -> ToldChange.topic(page, register, change));
        NationalHistory history = national.history();
        NationalContent everything = history.everything();
        NationalView view = new NationalView(page, register);
        Stream<ToldChange> ofNationalLaw = history.changes().stream()
                .filter(change -> state.isEmpty() || change.state().iso3().equals(state))
                .filter(change -> instrument.isEmpty() || change.instruments().contains(new InstrumentId(instrument)))
                .map(change -> ToldChange.national(page, view, everything, change));
        List<ToldChange> changes = Stream.of(participations, topics, ofNationalLaw)
                .flatMap(told -> told)
                .sorted(Comparator.comparing(ToldChange::at).reversed())
                .limit(MOST)
                .toList();
        String query = Stream.of(
                        state.isEmpty() ? "" : "state=" + state, instrument.isEmpty() ? "" : "instrument=" + instrument)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
        String address = page.base() + page.to("/law/changes.atom" + (query.isEmpty() ? "" : "?" + query));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/atom+xml;charset=utf-8"))
                .body(write(page, register, changes, address));
    }

    private static byte[] write(Page page, Register register, List<ToldChange> changes, String address) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Instant updated =
                changes.isEmpty() ? register.since() : changes.getFirst().at();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace("http://www.w3.org/2005/Atom");
            xml.writeAttribute("xml:lang", page.language().tag());
            element(xml, "title", page.t("law.feed.title"));
            element(xml, "id", address);
            link(xml, "self", address);
            element(xml, "updated", updated.toString());
            xml.writeStartElement("author");
            element(xml, "name", "Istmo");
            xml.writeEndElement();
            for (ToldChange change : changes) {
                entry(xml, page, change);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a feed is written into memory", e);
        }
        return bytes.toByteArray();
    }

    private static void entry(XMLStreamWriter xml, Page page, ToldChange change) throws XMLStreamException {
        String address = page.base() + page.to(change.path());
        xml.writeStartElement("entry");
        element(xml, "title", change.title(page));
        element(xml, "id", address + "#" + change.version());
        link(xml, "alternate", address);
        element(xml, "updated", change.at().toString());
        element(xml, "summary", change.reason());
        element(xml, "content", change.content(page));
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String relation, String address) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("href", address);
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}

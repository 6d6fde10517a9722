package org.istmo.tables;

import java.io.IOException;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.istmo.tables.TableProblem.Code;
import org.jspecify.annotations.Nullable;

/**
 * The XML of one part, pulled tag by tag. Names are local names, so that the transitional and the strict form of
 * Office Open XML read alike. A document type or an entity of its own ends the reading; nothing external is fetched.
 */
final class XmlPart implements AutoCloseable {

    private static final int DEEPEST = 64;

    private final InflatedPart part;
    private final Reading reading;
    private final XMLStreamReader xml;
    private int depth;

    XmlPart(InflatedPart part, Reading reading) throws Stop {
        this.part = part;
        this.reading = reading;
        try {
            this.xml = factory().createXMLStreamReader(part);
        } catch (XMLStreamException | RuntimeException malformed) {
            throw damaged();
        }
    }

    private static XMLInputFactory factory() {
        // The JDK's own parser, whatever else stands on the class path.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty("jdk.xml.maxElementDepth", DEEPEST);
        return factory;
    }

    /** Moves to the next start of an element; false at the end of the part. */
    boolean nextElement() throws Stop {
        int event = next();
        while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_DOCUMENT) {
            event = next();
        }
        return event == XMLStreamConstants.START_ELEMENT;
    }

    /** Moves to the next start of an element within the one that opened at this depth; false where that one ends. */
    boolean nextElementWithin(int openedAt) throws Stop {
        int event = next();
        while (event != XMLStreamConstants.START_ELEMENT) {
            if (depth < openedAt || event == XMLStreamConstants.END_DOCUMENT) {
                return false;
            }
            event = next();
        }
        return true;
    }

    /** How many elements are open. */
    int depth() {
        return depth;
    }

    /** Whether the element just begun has this local name. */
    boolean at(String name) {
        return xml.getLocalName().equals(name);
    }

    /** An attribute of the element just begun, by its local name, in no namespace. */
    @Nullable
    String attribute(String name) {
        return attribute(name, false);
    }

    /** An attribute of the element just begun, by its local name, in a namespace or not as asked. */
    @Nullable
    String attribute(String name, boolean inNamespace) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String namespace = xml.getAttributeNamespace(i);
            boolean has = namespace != null && !namespace.isEmpty();
            if (has == inNamespace && xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /** Appends the text of the element just begun, to its end, at most this many characters. */
    void text(StringBuilder into, int atMost) throws Stop {
        int openedAt = depth;
        while (depth >= openedAt) {
            int event = next();
            boolean text = event == XMLStreamConstants.CHARACTERS
                    || event == XMLStreamConstants.CDATA
                    || event == XMLStreamConstants.SPACE;
            int room = atMost - into.length();
            if (text && room > 0) {
                into.append(xml.getTextCharacters(), xml.getTextStart(), Math.min(room, xml.getTextLength()));
            }
        }
    }

    private int next() throws Stop {
        int event;
        try {
            event = xml.hasNext() ? xml.next() : XMLStreamConstants.END_DOCUMENT;
        } catch (XMLStreamException | RuntimeException malformed) {
            // The JDK's parser answers some malformed input with unchecked exceptions of its own.
            throw damaged();
        }
        part.tokenEnds();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> depth++;
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw reading.stop(Code.FORBIDDEN_XML, Map.of());
            default -> {}
        }
        return event;
    }

    private Stop damaged() {
        return reading.gaveUp(0, Code.DAMAGED_WORKBOOK, Map.of());
    }

    @Override
    public void close() {
        try {
            xml.close();
            part.close();
        } catch (XMLStreamException | IOException closed) {
            // a part that is no longer wanted
        }
    }
}

package org.infraportal.refstack.badge;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.refstack.results.MetaKey;
import org.infraportal.refstack.results.Result;
import org.infraportal.refstack.results.ResultFilter;
import org.infraportal.refstack.results.ResultRows;
import org.infraportal.refstack.results.Results;
import org.infraportal.refstack.results.ResultsPage;

/** Verified results as an Atom feed (RFC 4287), the newest fifty. */
@Path("/refstack/results.atom")
@PermitAll
@RunOnVirtualThread
public class FeedPage {
    private static final int ENTRIES = 50;
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final Results results;
    private final ResultRows rows;

    FeedPage(Results results, ResultRows rows) {
        this.results = results;
        this.rows = rows;
    }

    @GET
    @Produces("application/atom+xml")
    public String feed(@Context UriInfo uri) {
        List<ResultRows.Row> newest = rows.of(results.page(ResultFilter.LISTED.verified(), 0, ENTRIES));
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            String self = uri.getBaseUri().resolve("/refstack/results.atom").toString();
            element(xml, "title", "Verified RefStack results");
            element(xml, "id", self);
            link(xml, "self", self);
            link(
                    xml,
                    "alternate",
                    uri.getBaseUri().resolve("/refstack?verified=true").toString());
            element(
                    xml,
                    "updated",
                    newest.isEmpty()
                            ? Instant.EPOCH.toString()
                            : changed(newest.getFirst().result()));
            for (ResultRows.Row row : newest) {
                entry(xml, uri, row);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("feed: cannot be written", e);
        }
        return text.toString();
    }

    private static void entry(XMLStreamWriter xml, UriInfo uri, ResultRows.Row row) throws XMLStreamException {
        Result result = row.result();
        String page = uri.getBaseUri().resolve(ResultsPage.path(result.id())).toString();
        String what = row.version() == null ? "A cloud" : row.version().title();
        xml.writeStartElement("entry");
        element(xml, "id", "urn:uuid:" + result.id());
        element(
                xml,
                "title",
                what + ": " + result.meta(MetaKey.GUIDELINE) + " " + result.meta(MetaKey.TARGET)
                        + (result.verdict() == null
                                ? ""
                                : ", " + result.verdict().label()));
        link(xml, "alternate", page);
        element(xml, "published", result.createdAt().toString());
        element(xml, "updated", changed(result));
        xml.writeStartElement("author");
        element(
                xml,
                "name",
                row.version() == null ? "RefStack" : row.version().vendor().name());
        xml.writeEndElement();
        element(xml, "summary", result.tests() + " tests passed");
        xml.writeEndElement();
    }

    private static String changed(Result result) {
        return (result.updatedAt() == null ? result.createdAt() : result.updatedAt()).toString();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(printable(text));
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String relation, String address) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("href", address);
    }

    /** XML 1.0 has no form at all for most control characters. */
    private static String printable(String text) {
        return text.replaceAll("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?");
    }
}

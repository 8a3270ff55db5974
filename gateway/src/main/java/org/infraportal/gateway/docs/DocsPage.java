package org.infraportal.gateway.docs;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.gateway.docs.Guides.Entry;
import org.infraportal.services.Services;
import org.infraportal.web.ProblemException;

/** {@code /docs}: the guides, and the descriptions of the APIs. */
@Path("/docs")
@PermitAll
@RunOnVirtualThread
public class DocsPage {
    private static final List<Entry> APIS = Stream.concat(
                    Services.all().stream().map(service -> new Entry(service.name(), service.label())),
                    Stream.of(new Entry("asyncapi", "Events (AsyncAPI)")))
            .toList();

    private final Guides guides;

    DocsPage(Guides guides) {
        this.guides = guides;
    }

    record Index(List<Entry> guides) implements TemplateInstance {}

    record Apis(List<Entry> apis) implements TemplateInstance {}

    record Document(String title, String html) implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance index() {
        return new Index(guides.list());
    }

    @GET
    @Path("/api")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance apis() {
        return new Apis(APIS.stream()
                .filter(entry -> Guide.api(entry.name()).isPresent())
                .toList());
    }

    @GET
    @Path("/api/{name}.yaml")
    @Produces("application/yaml")
    public String api(String name) {
        return Guide.api(name).orElseThrow(() -> ProblemException.notFound("API description", name));
    }

    @GET
    @Path("/{name: .+}")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance guide(String name) {
        Optional<Guide> guide = Guide.named(name);
        return guide.map(found -> new Document(found.title(), found.html()))
                .orElseThrow(() -> ProblemException.notFound("guide", name));
    }
}

package org.infraportal.gateway.docs;

import java.util.List;
import java.util.Optional;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.web.ProblemException;

/** {@code /docs}: the guides, and the descriptions of the APIs. */
@Path("/docs")
@PermitAll
@RunOnVirtualThread
public class DocsPage {
    private static final List<Entry> GUIDES = List.of(
            new Entry("user/community-member", "Looking around"),
            new Entry("user/vendor", "Uploading results for a company"),
            new Entry("user/ci-operator", "Running a CI"),
            new Entry("user/cloud-donor", "Giving cloud capacity"),
            new Entry("user/foundation-staff", "Foundation staff"),
            new Entry("user/infra-root", "Running the infrastructure"),
            new Entry("user/moving-from-refstack", "Moving a RefStack here"),
            new Entry("user/why-did-my-run-fail", "Why did my run fail?"),
            new Entry("user/timeline", "Reading the timeline of a run"),
            new Entry("user/reading-logs-and-resources", "Logs and resources of a run"),
            new Entry("user/getting-runs-in", "Getting runs in"),
            new Entry("user/stackviz-export", "A run as a site beside its logs"),
            new Entry("operations", "Operating the portal"),
            new Entry("structure", "How the portal is built"),
            new Entry("events", "Events"),
            new Entry("refstack-compatibility", "RefStack compatibility"),
            new Entry("adr/README", "Decisions"));

    private static final List<Entry> APIS = List.of(
            new Entry("refstack", "Results"),
            new Entry("ciwatch", "CI health"),
            new Entry("stackviz", "Runs"),
            new Entry("clouds", "Clouds"),
            new Entry("images", "Images"),
            new Entry("asyncapi", "Events (AsyncAPI)"));

    /** A document and what the list calls it. */
    public record Entry(String name, String title) {}

    record Index(List<Entry> guides) implements TemplateInstance {}

    record Apis(List<Entry> apis) implements TemplateInstance {}

    record Document(String title, String html) implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance index() {
        return new Index(GUIDES.stream()
                .filter(entry -> Guide.named(entry.name()).isPresent())
                .toList());
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

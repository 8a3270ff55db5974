package org.infraportal.ciwatch.health;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.ciwatch.Address;
import org.infraportal.web.Page;

/** The CIs and how they do. */
@Path("/ciwatch/cis")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
public class CisPage {
    private final CiHealths healths;

    CisPage(CiHealths healths) {
        this.healths = healths;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance cis(
                Page<CiHealth> page, String q, String json, String csv, String first, String next);
    }

    @GET
    public TemplateInstance list(
            @RestQuery @Size(max = 200) String q,
            @RestQuery @Size(max = 600) String pageToken,
            @RestQuery @DefaultValue("100") @Min(1) @Max(200) int limit) {
        Page<CiHealth> page = healths.page(q, pageToken, limit);
        return Templates.cis(
                page,
                q == null ? "" : q,
                Address.of("/ciwatch/api/v1/cis").with("q", q).toString(),
                Address.of("/ciwatch/api/v1/cis")
                        .with("q", q)
                        .with("format", "csv")
                        .toString(),
                pageToken == null || pageToken.isEmpty()
                        ? null
                        : Address.of("/ciwatch/cis").with("q", q).toString(),
                page.nextPageToken() == null
                        ? null
                        : Address.of("/ciwatch/cis")
                                .with("q", q)
                                .with("pageToken", page.nextPageToken())
                                .toString());
    }
}

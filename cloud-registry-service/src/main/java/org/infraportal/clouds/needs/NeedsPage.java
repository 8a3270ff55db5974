package org.infraportal.clouds.needs;

import java.util.Arrays;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** The page for those who think of giving a cloud. */
@Path("/clouds/needs")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class NeedsPage {

    /** The needs of one part. */
    public record Group(String title, List<Need> needs) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance needs(List<Group> groups);

        private Templates() {}
    }

    @GET
    @PermitAll
    public TemplateInstance page() {
        return Templates.needs(Arrays.stream(Need.Part.values())
                .map(part -> new Group(
                        part.title(),
                        Arrays.stream(Need.values())
                                .filter(need -> need.part() == part)
                                .toList()))
                .toList());
    }
}

package org.infraportal.clouds.configs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/**
 * Where people paste a configuration file and see what it means. The page that answers does not repeat the file: there may
 * be a secret in it. With scripts the browser keeps it in the form.
 */
@Path("/clouds/configs")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ConfigsPage {

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance configs(
                ConfigKind kind,
                List<ConfigKind> kinds,
                boolean answered,
                List<Note> errors,
                List<Note> warnings,
                CloudsFile clouds,
                NodepoolFile nodepool,
                ZuulFile zuul);

        private Templates() {}
    }

    @GET
    public TemplateInstance form(@RestQuery @DefaultValue("clouds-yaml") String kind) {
        return Templates.configs(named(kind), kinds(), false, List.of(), List.of(), null, null, null);
    }

    @POST
    @Path("/{kind}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response read(@RestPath String kind, @RestForm @DefaultValue("") String file) {
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > ConfigText.MAX_BYTES) {
            throw new ProblemException(
                    ProblemKind.TOO_LARGE,
                    "file: more than " + ConfigText.MAX_BYTES + " bytes (expected: at most 1 MiB)");
        }
        ConfigKind reader = ConfigKind.named(kind);
        Reading<?> reading = reader.read(bytes);
        Object content = reading.refused() ? null : reading.content();
        return Response.status(reading.refused() ? RefusedConfig.STATUS : 200)
                .entity(Templates.configs(
                        reader,
                        kinds(),
                        true,
                        reading.errors(),
                        reading.warnings(),
                        content instanceof CloudsFile clouds ? clouds : null,
                        content instanceof NodepoolFile nodepool ? nodepool : null,
                        content instanceof ZuulFile zuul ? zuul : null))
                .build();
    }

    private static List<ConfigKind> kinds() {
        return List.of(ConfigKind.values());
    }

    private static ConfigKind named(String word) {
        return kinds().stream()
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElse(ConfigKind.CLOUDS_YAML);
    }
}

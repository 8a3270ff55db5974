package org.infraportal.refstack.comparison;

import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.refstack.guidelines.Guidelines;
import org.infraportal.refstack.results.ResultAccess;
import org.infraportal.refstack.results.ResultsPage;
import org.infraportal.web.lists.Address;

/**
 * A result beside another one, beside its predecessor, and under another guideline. Both results must be readable for
 * the caller, which is decided per result, hence PermitAll.
 */
@Path("/refstack/results/{id}")
@PermitAll
@RunOnVirtualThread
public class ResultComparePage {
    private final ResultAccess access;
    private final ResultComparisons comparisons;
    private final Guidelines guidelines;

    ResultComparePage(ResultAccess access, ResultComparisons comparisons, Guidelines guidelines) {
        this.access = access;
        this.comparisons = comparisons;
        this.guidelines = guidelines;
    }

    record ResultCompare(
            ResultsPage.Row row,
            String with,
            String other,
            String target,
            List<Guidelines.Entry> guidelines,
            ResultComparisons.Compared compared,
            boolean asked,
            String json)
            implements TemplateInstance {}

    /**
     * @param with the id of another result, or {@code previous}
     * @param guideline another guideline; with {@code with}, the one that both results are judged by
     * @param target a target; empty for the result's own
     */
    @GET
    @Path("/compare")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page(
            String id,
            @RestQuery @DefaultValue("") @Size(max = 36) String with,
            @RestQuery @DefaultValue("") @Size(max = 64) String guideline,
            @RestQuery @DefaultValue("") @Size(max = 64) String target) {
        ResultAccess.Seen seen = access.toRead(id);
        Address json = Address.of("/refstack/api/v1/results/" + seen.result().id() + "/compare")
                .with("with", with)
                .with("guideline", guideline)
                .with("target", target);
        ResultComparisons.Compared compared = comparisons.of(seen, with, guideline, target);
        return new ResultCompare(
                ResultsPage.Row.of(seen.result(), seen.shownVersion()),
                with,
                compared.guidelines() == null
                        ? guideline
                        : compared.guidelines().after().guideline(),
                target,
                guidelines.list().reversed(),
                compared,
                !with.isEmpty() || !guideline.isEmpty(),
                json.toString());
    }
}

package org.infraportal.refstack.results;

import java.util.function.Function;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.refstack.compliance.Compliance;
import org.infraportal.refstack.compliance.ComplianceView;
import org.infraportal.refstack.compliance.TestLine;
import org.infraportal.refstack.problems.Fault;
import org.infraportal.web.Csv;

/** The verdict on a result, with its evidence. Who may read it is decided per result, hence PermitAll. */
@Path("/refstack/api/v1/results/{id}")
@PermitAll
@RunOnVirtualThread
public class ResultComplianceResource {
    private final ResultAccess access;
    private final ResultCompliance compliance;

    ResultComplianceResource(ResultAccess access, ResultCompliance compliance) {
        this.access = access;
        this.compliance = compliance;
    }

    /**
     * A verdict on a result.
     *
     * @param associated whether guideline and target are the result's own
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record ResultVerdict(
            String resultId,
            boolean associated,
            @JsonUnwrapped ComplianceView compliance) {}

    /**
     * A verdict; 404 when the associated guideline or target is not known here and no other one is asked for.
     *
     * @param guideline a guideline's name; the associated one when missing, or, for a result without one, the newest
     *     that is not next
     * @param target a target program; the associated one when missing, else the guideline's first
     */
    @GET
    @Path("/compliance")
    @Produces(MediaType.APPLICATION_JSON)
    public ResultVerdict compliance(String id, @RestQuery String guideline, @RestQuery String target) {
        return judged(id, guideline, target, seen -> {
            Compliance judged = seen.compliance();
            return new ResultVerdict(id, isAssociated(seen.result(), judged), ComplianceView.of(judged));
        });
    }

    /** The same, a line for each test. */
    @GET
    @Path("/compliance.csv")
    @Produces(Csv.MEDIA_TYPE)
    public String csv(String id, @RestQuery String guideline, @RestQuery String target) {
        return judged(id, guideline, target, seen -> Csv.of(TestLine.class, TestLine.of(seen.compliance())));
    }

    private record Judged(Result result, Compliance compliance) {}

    private <T> T judged(String id, String guideline, String target, Function<Judged, T> view) {
        Result result = access.toRead(id).result();
        return compliance
                .of(result, guideline, target)
                .map(judged -> view.apply(new Judged(result, judged)))
                .orElseThrow(() -> Fault.NO_GUIDELINE.of());
    }

    static boolean isAssociated(Result result, Compliance compliance) {
        return compliance.guideline().isCalled(result.guideline())
                && compliance.target().equals(result.target());
    }
}

package org.infraportal.refstack.results;

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

import org.infraportal.refstack.profile.People;
import org.infraportal.refstack.profile.Person;

/** The page of one result, and its tests as a text. Who may read it is decided per result, hence PermitAll. */
@Path("/refstack/results/{id}")
@PermitAll
@RunOnVirtualThread
public class ResultReportPage {
    private final ResultAccess access;
    private final TestNames names;
    private final TestSets sets;
    private final People people;

    ResultReportPage(ResultAccess access, TestNames names, TestSets sets, People people) {
        this.access = access;
        this.names = names;
        this.sets = sets;
        this.people = people;
    }

    record ResultReport(
            ResultsPage.Row row, ResultRole role, String cpid, String owner, List<String> tests, int total, String q)
            implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance report(String id, @RestQuery @DefaultValue("") @Size(max = 200) String q) {
        ResultAccess.Seen seen = access.toRead(id);
        Result result = seen.result();
        List<String> all = names.namesOf(sets.numbers(result.testSetId()));
        List<String> shown = all.stream().filter(name -> name.contains(q)).toList();
        boolean manages = seen.role() != ResultRole.USER;
        Person owner = manages && result.ownerId() != null ? people.findById(result.ownerId()) : null;
        return new ResultReport(
                ResultsPage.Row.of(result),
                seen.role(),
                manages ? result.cpid() : null,
                owner == null ? null : owner.openid(),
                shown,
                all.size(),
                q);
    }

    @GET
    @Path("/tests.txt")
    @Produces(MediaType.TEXT_PLAIN)
    public String tests(String id) {
        return String.join(
                        "\n",
                        names.namesOf(sets.numbers(access.toRead(id).result().testSetId()))) + "\n";
    }
}

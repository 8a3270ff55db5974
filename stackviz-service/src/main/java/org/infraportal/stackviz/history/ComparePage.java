package org.infraportal.stackviz.history;

import java.util.ArrayList;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.stackviz.history.ComparedRuns.Compared;
import org.infraportal.web.Page;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.lists.ListView;

/** Two runs beside each other; without runs the form that asks for them. */
@Path("/stackviz/compare")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ComparePage {
    private static final String PATH = "/stackviz/compare";
    private static final String API = "/stackviz/api/v1/compare";

    private final ComparedRuns compared;

    ComparePage(ComparedRuns compared) {
        this.compared = compared;
    }

    /** A difference with how many tests have it and the address that shows only those. */
    public record Choice(Difference difference, int count, String url, boolean chosen) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance compare(
                CompareQuery query, Compared compared, ListView<ChangeView> list, List<Choice> choices, String swapped);

        private Templates() {}
    }

    @GET
    public TemplateInstance show(@Valid @BeanParam CompareQuery query) {
        if (!ListRequest.isGiven(query.a) || !ListRequest.isGiven(query.b)) {
            return Templates.compare(query, null, null, List.of(), null);
        }
        Compared page = compared.page(query, query.page());
        List<Choice> choices = new ArrayList<>();
        for (Difference difference : Difference.values()) {
            choices.add(new Choice(
                    difference,
                    page.count(difference),
                    query.address(PATH).with("difference", difference.word()).toString(),
                    difference.word().equals(query.difference)));
        }
        return Templates.compare(
                query,
                page,
                query.view(new Page<>(page.items(), page.nextPageToken(), page.total()), PATH, API)
                        .unfiltered(query.address(PATH).with("difference", null)),
                choices,
                ComparedRuns.page(query.b, query.a));
    }
}

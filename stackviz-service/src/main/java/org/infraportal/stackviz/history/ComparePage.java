package org.infraportal.stackviz.history;

import java.util.ArrayList;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.stackviz.history.ComparedRuns.Compared;

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

    /** Addresses of other views; null where there is none. */
    public record Around(String next, String first, String all, String swapped, String json, String csv) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance compare(
                Compared compared, List<Choice> choices, Around around, String a, String b, String q);

        private Templates() {}
    }

    @GET
    public TemplateInstance show(@BeanParam CompareQuery query) {
        query.check();
        if (query.before() == null || query.after() == null) {
            return Templates.compare(null, List.of(), null, query.before(), query.after(), null);
        }
        Compared page = compared.page(query);
        List<Choice> choices = new ArrayList<>();
        for (Difference difference : Difference.values()) {
            choices.add(new Choice(
                    difference,
                    page.count(difference),
                    query.at(PATH, difference, null, null),
                    difference == query.only()));
        }
        return Templates.compare(
                page,
                choices,
                new Around(
                        page.nextPageToken() == null ? null : query.at(PATH, query.only(), page.nextPageToken(), null),
                        query.first() ? null : query.at(PATH, query.only(), null, null),
                        query.at(PATH, null, null, null),
                        ComparedRuns.page(query.after(), query.before()),
                        query.at(API, query.only(), query.pageToken, null),
                        query.at(API, query.only(), null, "csv")),
                query.before(),
                query.after(),
                query.words());
    }
}

package org.infraportal.ciwatch.grid;

import java.time.Clock;
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

import org.infraportal.ciwatch.window.Window;
import org.infraportal.web.Page;
import org.infraportal.web.lists.ListView;

/** Jobs by patch sets. */
@Path("/ciwatch/grid")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
public class GridPage {
    private final Grids grids;
    private final Clock clock;

    GridPage(Grids grids, Clock clock) {
        this.grids = grids;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance grid(GridQuery query, Window window, Grid grid, ListView<Grid.Column> list);
    }

    @GET
    public TemplateInstance get(@Valid @BeanParam GridQuery query) {
        Grid grid = grids.grid(query, query.page());
        Page<Grid.Column> columns = new Page<>(
                grid.patchSets(), grid.nextPageToken(), grid.patchSets().size());
        return Templates.grid(
                query,
                Window.of(query, clock.instant()),
                grid,
                query.view(columns, "/ciwatch/grid", "/ciwatch/api/v1/grid"));
    }
}

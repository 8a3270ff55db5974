package org.infraportal.clouds.needs;

import java.util.Arrays;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.web.Csv;
import org.infraportal.web.lists.ShortListRequest;

/** What a cloud needs. */
@Path("/clouds/api/v1/needs")
@RunOnVirtualThread
public class NeedsResource {

    @GET
    @PermitAll
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response list(@Valid @BeanParam ShortListRequest query) {
        List<NeedView> all = Arrays.stream(Need.values()).map(NeedView::of).toList();
        return query.answer(NeedView.class, part -> part.pageOf(all));
    }
}

package org.infraportal.trovestack;

import jakarta.ws.rs.Path;

import org.infraportal.web.overview.OverviewEndpoints;

/** What this service tells the home page and the search of the portal. */
@Path("/images/api/v1")
public class OverviewResource extends OverviewEndpoints {}

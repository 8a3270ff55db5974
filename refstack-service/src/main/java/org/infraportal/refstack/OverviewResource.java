package org.infraportal.refstack;

import jakarta.ws.rs.Path;

import org.infraportal.web.overview.OverviewEndpoints;

/** What this service tells the home page and the search of the portal. */
@Path("/refstack/api/v1")
public class OverviewResource extends OverviewEndpoints {}

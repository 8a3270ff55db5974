package org.infraportal.web;

/** The groups of the login provider that mean something to the portal. */
public final class Roles {
    /** Lists donors, verifies results, approves vendors. */
    public static final String FOUNDATION_STAFF = "foundation-staff";
    /** Runs the infrastructure: imports, clouds, images. */
    public static final String INFRA_ROOT = "infra-root";
    /** Sees and mends the portal itself: operations page, dead letters. */
    public static final String PORTAL_ADMIN = "portal-admin";

    private Roles() {}
}

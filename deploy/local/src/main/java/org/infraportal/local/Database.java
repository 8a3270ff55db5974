package org.infraportal.local;

/** Where the services keep their tables: the embedded server or somebody else's. */
interface Database {

    /** @return {@code jdbc:mysql://...} of the service's own schema */
    String url(Service service);

    String user(Service service);

    String password(Service service);
}

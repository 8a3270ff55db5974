package org.infraportal.trovestack.catalogue;

/**
 * A datastore as the API gives it.
 *
 * @param manager the guest agent's
 */
public record DatastoreView(String name, String title, String manager, String url) {
    static DatastoreView of(Datastore datastore) {
        return new DatastoreView(
                datastore.name(), datastore.title(), datastore.manager(), "/images/" + datastore.name());
    }
}

package org.infraportal.events;

import java.util.Arrays;
import java.util.List;

/**
 * A fact about the portal that more than one service wants. The permitted records are the catalogue.
 */
public sealed interface PortalEvent
        permits ResultSubmitted,
                ResultShared,
                ResultAssociated,
                ResultVerified,
                ResultDeleted,
                CiReported,
                RunRead,
                CloudOffered,
                CloudAccepted,
                CloudActivated,
                CloudScaled,
                CloudDisabled,
                CloudRestored,
                CloudRetired,
                GuestImageBuilt,
                GuestImageVerified,
                GuestImageLoaded,
                GuestImageActivated,
                GuestImageRolledBack,
                GuestImageRetired {

    /** Where the event is published. */
    Topic topic();

    /** What the event is about; events with the same key keep their order. Never null. */
    String key();

    /** The event's type on the wire: the record's name. */
    default String type() {
        return getClass().getSimpleName();
    }

    /** Every event type there is, in the order of the catalogue. */
    static List<Class<? extends PortalEvent>> catalogue() {
        return Arrays.stream(PortalEvent.class.getPermittedSubclasses())
                .<Class<? extends PortalEvent>>map(type -> type.asSubclass(PortalEvent.class))
                .toList();
    }
}

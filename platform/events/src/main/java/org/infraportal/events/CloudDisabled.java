package org.infraportal.events;

/**
 * A cloud was taken out of use for a while.
 *
 * @param cloudKey cloud/region
 * @param capacityBefore the value to restore
 * @param reason why
 * @param url its page, as a path on the portal
 */
public record CloudDisabled(String cloudKey, int capacityBefore, DisableReason reason, String url)
        implements PortalEvent {
    @Override
    public Topic topic() {
        return Topic.CLOUDS;
    }

    @Override
    public String key() {
        return cloudKey;
    }
}

-- A result whose shared says no is not for everyone; before, any value made it so.
update result set listed = false
where listed = true
    and (owner_id is not null or legacy_public_key is not null)
    and lower(trim(shared)) in ('', 'false', 'no', 'off', '0', 'null', 'none');

/**
 * Compares and sets in one step, which Redis runs without any other between.
 * Keys: the session, the index. Values: expected version or nothing, member, time, snapshot.
 * Gives 1 and the new version, or 0 and the stored one.
 */
export const SAVE_SCRIPT = `
local stored = tonumber(redis.call('HGET', KEYS[1], 'version') or '0')
if ARGV[1] ~= '' and tonumber(ARGV[1]) ~= stored then return {0, stored} end
local version = stored + 1
redis.call('HSET', KEYS[1], 'version', string.format('%d', version), 'updatedAt', ARGV[3], 'snapshot', ARGV[4])
redis.call('ZADD', KEYS[2], 0, ARGV[2])
return {1, version}
`;

/**
 * Compares and deletes in one step.
 * Keys: the session, the index. Values: expected version or nothing, member.
 * Gives 1 and the version that was stored, 0 for none; or 0 and the stored one when it is not the expected one.
 */
export const DELETE_SCRIPT = `
local stored = tonumber(redis.call('HGET', KEYS[1], 'version') or '0')
if ARGV[1] ~= '' and tonumber(ARGV[1]) ~= stored then return {0, stored} end
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[2])
return {1, stored}
`;

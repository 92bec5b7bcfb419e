/** What commands and statements do: look, change, or destroy data. Tables of patterns. */

/**
 * `looks` only reads; `changes` something that others notice; `destroys` data; `prepares` does
 * neither: a setting of the session, a transaction, a check.
 */
export type Effect = 'looks' | 'changes' | 'destroys' | 'prepares';

type Table = ReadonlyArray<readonly [Effect, RegExp]>;

/** What may follow DROP in ALTER TABLE without taking data along. */
const dataless =
  'constraint|index|key|primary|foreign|check|default|not|identity|expression|trigger|system|period';

/** A condition that holds for every row. */
const always = "(?:true|1|(\\d+) = \\1|'' = '')(?: (?:limit|order|returning|or|\\))|$)";

/** Matched against statements in lower case, one space apart, texts as `''`; first match counts. */
const statements: Table = [
  ['destroys', /^\\! .*\brm\b/],
  ['looks', /^\\(?:d\w*|l|z|conninfo)(?![a-z])/],
  ['changes', /^\\(?:password|copy\b.* from)\b/],
  ['prepares', /^\\/],
  ['prepares', /^(?:set\b(?! global| persist| password| @@global)|reset (?!master|slave|replica|binary|query))/],
  ['prepares', /^(?:begin|start transaction|commit|end|rollback(?! prepared)|abort|savepoint|release|use|whenever|exit|prompt|declare|if|while|waitfor)\b/],
  ['prepares', /^(?:checkpoint|analyze|flush|alter session|explain plan|pragma|(?:create|drop) (?:global |local )?(?:temp|temporary)\b)/],
  ['destroys', /^drop (?:table|database|schema|materialized view log|tablespace|keyspace|owned|column family)\b/],
  ['destroys', /^truncate\b|^alter table\b.* truncate partition\b|\blo_unlink \(/],
  ['destroys', /^create or replace table\b|^purge (?:binary|master) logs\b|^purge (?:recyclebin|table)\b/],
  ['destroys', new RegExp(`^alter table\\b(?:.*?[ ,])?drop (?!(?:${dataless})\\b)\\w`)],
  ['destroys', new RegExp(`\\bdelete (?:from|top)\\b(?!.*\\b(?:where|join|using)\\b)|^delete \\w+$|\\bdelete from\\b.* where ${always}`)],
  ['destroys', /^reset (?:master|slave all|replica all|binary logs and gtids)\b|\bforce_failover_allow_data_loss\b/],
  ['destroys', /\bpg_drop_replication_slot \(|\b(?:resetlogs)\b|\brepair_allow_data_loss\b|\brepair_rebuild\b/],
  ['destroys', /^restore database\b.* replace\b|^flashback (?:database|table)\b|^delete (?:noprompt )?(?:force )?(?:obsolete|archivelog|backup|copy|backupset)\b/],
  ['looks', /^exec(?:ute)? (?:sys\.)?sp_(?:who2?|help\w*|spaceused|lock|readerrorlog)\b/],
  ['changes', /\b(?:pg_(?:cancel_backend|terminate_backend|promote|reload_conf|switch_wal|wal_replay_\w+|create_\w+slot|log_standby_snapshot|rotate_logfile|replication_\w+|stat_reset\w*|backup_\w+|advisory_unlock\w*)|set_config|setval|nextval|lo_\w+) \(/],
  ['changes', /^(?:alter|create|drop|update|insert|delete|merge|replace|kill|grant|revoke|reindex|vacuum|cluster|call|exec|execute|do|refresh|rename|reset|start|stop|rollback prepared|load|import|copy|comment|lock|reassign|optimize|repair|purge|change|install|uninstall|shutdown|restart|backup|restore|recover|switch|crosscheck|set)\b/],
  ['changes', /^with\b.*\b(?:insert into|update \w|delete from|merge into)\b|^select\b.*\binto (?!''|@|strict)\w+ from\b|^explain \( analyze\b.*\b(?:insert|update|delete)\b/],
  ['changes', /^dbcc (?:shrink|freeproccache|dropclean|checkident|traceon)/],
  ['prepares', /\bfor (?:no key )?(?:update|share|key share)\b/],
  ['looks', /^(?:select|with|show|desc|describe|table|values|explain|dbcc|list|report|validate|help|\()/],
]; // prettier-ignore

const orchestrator = 'kubectl|oc|k3s';
const containers = 'docker|podman|nerdctl';

/** Matched against the words of a command, one space apart; first match counts. */
const commands: Table = [
  ['prepares', /(?: |^)--dry-run(?:=\w+)?(?: |$)/],
  ['destroys', /^(?:rm|srm)\b.* (?:-\w*[rR]\w*|--recursive)(?: |$)|^(?:rm|unlink)\b.*\*/],
  ['destroys', /^(?:mkfs\S*|shred|wipefs|blkdiscard|dropdb|pg_resetwal|pg_resetxlog|lvremove|vgremove|pvremove)\b/],
  ['destroys', /^dd\b.* of=|^truncate\b.* (?:-s|--size)|^find\b.* (?:-delete|-exec rm)\b|^rsync\b.* --delete|^zfs destroy\b/],
  ['destroys', /^(?:redis|valkey)-cli\b.* (?:flushall|flushdb)\b/i],
  ['destroys', /^pg_rewind\b|^pg_restore\b.* (?:-c|--clean)\b|^mysqladmin\b.* drop\b|^myisamchk\b.* (?:-f|--force)\b/],
  ['destroys', new RegExp(`^(?:${orchestrator})\\b.* delete (?:.* )?(?:pvc|pv|persistentvolume\\w*|ns|namespaces?|sts|statefulsets?|crds?|-f|--all)\\b`)],
  ['destroys', new RegExp(`^(?:${containers})\\b.* (?:volume (?:rm|prune)|system prune|compose\\b.* down .*(?:-v|--volumes))\\b|^docker-compose\\b.* down .*(?:-v|--volumes)\\b`)],
  ['destroys', /^(?:terraform|tofu|pulumi)\b.* destroy\b|^helm\b.* (?:uninstall|delete)\b/],
  ['destroys', /^(?:aws|gcloud|az|gsutil|doctl)\b.* (?:rb|delete(?:-[a-z-]+)?|rm|terminate-instances)(?: |$)/],
  ['destroys', /^curl\b.* (?:-X ?|--request[ =])DELETE\b|^etcdctl\b.* del\b|^nodetool\b.* clearsnapshot\b/],
  ['destroys', /^kafka-(?:topics|delete-records)\S*\b.* (?:--delete|--offset-json-file)\b|^rabbitmq(?:ctl|admin)\b.* (?:delete_queue|delete_vhost|purge_queue|purge|reset|force_reset|delete queue)\b/],
  ['destroys', /^(?:wipe|fdisk|sgdisk)\b|^git\b.* clean .*-\w*f|^git\b.* reset --hard\b|^crontab\b.* -r\b/],
  ['looks', /^(?:ls|ll|df|du|cat|less|more|head|tail|grep|egrep|zgrep|rg|ps|top|htop|free|uptime|vmstat|iostat|sar|ss|netstat|lsof|lsblk|mount|stat|file|wc|journalctl|dmesg|pgrep|pidof|hostname|uname|date|dig|host|nslookup|getent|ping|traceroute|mtr|pg_isready|pg_lsclusters|pg_controldata|pg_waldump|pg_amcheck|bsondump|find|who|w|last|id|env|printenv|sysctl|openssl)\b/],
  ['looks', new RegExp(`^(?:${orchestrator})\\b.* (?:get|describe|logs|top|events|rollout (?:history|status)|explain|diff)\\b`)],
  ['looks', new RegExp(`^(?:${containers})\\b.* (?:ps|logs|inspect|stats|top|images)\\b`)],
  ['looks', /^systemctl\b.* (?:status|is-active|is-enabled|list-\w+|show|cat)\b|^service \S+ status\b|^git (?:log|status|diff|show|blame)\b|^(?:terraform|tofu)\b.* (?:plan|show|state list)\b/],
  ['looks', /^rabbitmq(?:ctl|-diagnostics)\b.* (?:list_\w+|status|alarms|cluster_status|check_\w+)\b|^rabbitmq-diagnostics\b|^nodetool\b.* (?:status|tablestats|info|tpstats|ring|describecluster)\b/],
  ['looks', /^kafka-\S+\b.* (?:--describe|--list)\b|^curl\b(?!.* (?:-X|--request|-d|--data\S*|-T|-F)\b)|^aws\b.* (?:describe|list|get)-\S+|^helm (?:ls|list|status|history)\b|^pgbackrest\b.* info\b/],
  ['looks', /^(?:redis|valkey)-cli\b.* (?:info|get|mget|keys|scan|--scan|--bigkeys|memory|slowlog|client list|ttl|type|dbsize|exists|config get|acl dryrun|latency|sentinel (?:get\S*|ckquorum|masters?|replicas))\b/i],
  ['changes', /^(?:redis|valkey)-cli\b.* \w/i],
  ['changes', /^(?:rm|unlink|mv|kill|pkill|killall|skill|reboot|shutdown|halt|poweroff|init|chmod|chown|chattr|ip6?tables|nft|ufw|umount|fuser|swapoff|pg_ctl|pg_ctlcluster|pg_createcluster|pg_upgrade|pg_restore|vacuumdb|reindexdb|createdb|dropuser|patronictl|repmgr|nodetool|gh-ost|rndc)\b/],
  ['changes', /^tee\b.* \/(?:etc|proc|sys)\/|^sed\b.* (?:-\w*i|--in-place)|^nginx\b.* -s\b/],
  ['changes', new RegExp(`^(?:${orchestrator})\\b.* (?:delete|drain|cordon|uncordon|scale|apply|patch|edit|set|rollout (?:undo|restart|pause|resume)|taint|label|annotate|replace|create)\\b`)],
  ['changes', new RegExp(`^(?:${containers})\\b.* (?:rm|stop|kill|restart|start|run|pull|compose)\\b`)],
  ['changes', /^systemctl\b.* (?:stop|start|restart|reload|mask|unmask|disable|enable|kill)\b|^service \S+ (?:stop|start|restart|reload)\b/],
  ['changes', /^(?:terraform|tofu)\b.* (?:apply|import|state (?:rm|mv))\b|^helm\b.* (?:upgrade|install|rollback)\b|^git\b.* (?:revert|push|rebase|merge|branch -D)\b/],
  ['changes', /^(?:rabbitmqctl|rabbitmqadmin|mysqladmin|kafka-\S+|pgbackrest|aws|gcloud|az|curl|etcdctl)\b/],
]; // prettier-ignore

/** Matched against JavaScript for the MongoDB shell, one space apart. */
const scripts: Table = [
  ['destroys', /\.(?:drop|dropDatabase)\(\s*\)|\.(?:deleteMany|remove)\(\s*\{\s*\}|dropDatabase\b/],
  [
    'changes',
    /\.(?:insert|update|replace|delete|remove|bulkWrite|create|drop|rename|killOp|stepDown|reconfig|freeze|fsync|shutdown|compact|reIndex|add|initiate|setProfiling|hide|unhide)\w*\(|\b(?:killOp|replSetResizeOplog|setIndexCommitQuorum|setDefaultRWConcern|setParameter|collMod|shutdown|compact|replSetStepDown)\b/,
  ],
  ['looks', /\b(?:db|rs|sh)\.|\bprint/],
];

function effectIn(table: Table, words: string): Effect {
  return table.find(([, pattern]) => pattern.test(words))?.[0] ?? 'prepares';
}

/** What a statement does, by its words. */
export const effectOfStatement = (words: string) => effectIn(statements, words);

/** What a command of a shell does, by its words. */
export const effectOfCommand = (words: string) => effectIn(commands, words);

/** What a line for the MongoDB shell does. */
export const effectOfScript = (code: string) => effectIn(scripts, code.replace(/\s+/g, ' '));

import type { Overview } from '@irisvue/contracts';
import { View } from 'react-native';
import { operatorTexts } from '../../texts/operator.ts';
import { themedStyles } from '../../ui/theme.tsx';
import { radius, space } from '../../ui/tokens.ts';
import { Text } from '../../ui/typography.tsx';
import { DailyPlots } from './daily-plots.tsx';
import { DataTable } from './data-table.tsx';
import { asBytes, asDuration, asMoment, asNumber, asShare, asWords } from './format.ts';
import { QueueBoardButton } from './queue-board-button.tsx';
import { Section } from './section.tsx';

const texts = operatorTexts.overview;

export function OverviewPanel({ overview }: { readonly overview: Overview }) {
  const styles = useStyles();
  const { users, images, storage, mails, queues, roles, failures } = overview;
  const finished = overview.jobs.filter(
    ({ status }) => status !== 'queued' && status !== 'running',
  );
  const sum = (jobs: typeof finished) => jobs.reduce((total, { count }) => total + count, 0);
  const failed = sum(finished.filter(({ status }) => status === 'failed'));
  return (
    <>
      <View style={styles.cards}>
        <Card
          name={texts.people}
          value={asNumber(users.total)}
          note={texts.peopleNote(asNumber(users.new_today), asNumber(users.new_this_week))}
        />
        <Card
          name={texts.premium}
          value={asNumber(users.premium)}
          note={texts.premiumNote(asShare(users.premium, users.total))}
        />
        <Card
          name={texts.pictures}
          value={asNumber(images.total)}
          note={texts.picturesNote(asNumber(images.new_today))}
        />
        <Card
          name={texts.storage}
          value={asBytes(storage.bytes)}
          note={
            storage.free_bytes === null
              ? texts.storageGrows
              : texts.storageNote(asBytes(storage.free_bytes))
          }
        />
        <Card
          name={texts.failed}
          value={asNumber(failed)}
          note={texts.failedNote(asNumber(sum(finished)))}
          isAlarming={failed > 0}
        />
        <Card
          name={texts.mail}
          value={asNumber(mails.queued + mails.kept)}
          note={mails.is_sending ? texts.mailSent : texts.mailKept}
        />
      </View>
      <DailyPlots />
      <Section title={texts.queues}>
        <DataTable
          caption={texts.queues}
          columns={[
            { title: texts.queue, width: 120 },
            { title: texts.waiting, width: 80, isNumber: true },
            { title: texts.running, width: 80, isNumber: true },
            { title: texts.oldest, width: 120, isNumber: true },
          ]}
          rows={queues.map(({ queue, waiting, running, oldest_wait_seconds }) => ({
            key: queue,
            cells: [
              asWords(queue),
              asNumber(waiting),
              asNumber(running),
              asDuration(oldest_wait_seconds),
            ],
          }))}
        />
        <QueueBoardButton />
      </Section>
      <Section title={texts.failures} empty={failures.length === 0 ? texts.noFailures : undefined}>
        <DataTable
          caption={texts.failures}
          columns={[
            { title: texts.reason, width: 160 },
            { title: texts.type, width: 120 },
            { title: texts.count, width: 80, isNumber: true },
          ]}
          rows={failures.map(({ type, code, count }) => ({
            key: `${type} ${code}`,
            cells: [asWords(code), asWords(type), asNumber(count)],
          }))}
        />
      </Section>
      <Section title={texts.processes} empty={roles.length === 0 ? texts.noProcesses : undefined}>
        <DataTable
          caption={texts.processes}
          columns={[
            { title: texts.role, width: 120 },
            { title: texts.since, width: 180 },
            { title: texts.release, width: 80 },
          ]}
          rows={roles.map(({ role, version, started_at }) => ({
            key: `${role} ${started_at}`,
            cells: [texts.roles[role], asMoment(started_at), version],
          }))}
        />
      </Section>
    </>
  );
}

interface CardProps {
  readonly name: string;
  readonly value: string;
  readonly note: string;
  readonly isAlarming?: boolean;
}

function Card({ name, value, note, isAlarming = false }: CardProps) {
  const styles = useStyles();
  return (
    <View style={styles.card} accessible accessibilityLabel={`${name}: ${value}. ${note}`}>
      <Text variant="label" tone="muted">
        {name}
      </Text>
      <Text variant="display" tone={isAlarming ? 'danger' : 'text'}>
        {value}
      </Text>
      <Text variant="caption" tone="muted">
        {note}
      </Text>
    </View>
  );
}

const useStyles = themedStyles((palette) => ({
  cards: { flexDirection: 'row', flexWrap: 'wrap', gap: space.m },
  card: {
    flexGrow: 1,
    flexBasis: 150,
    padding: space.l,
    gap: space.xs,
    borderRadius: radius.card,
    borderWidth: 1,
    borderColor: palette.line,
    backgroundColor: palette.raised,
  },
}));

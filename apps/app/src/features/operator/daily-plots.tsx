import { View } from 'react-native';
import { operatorTexts } from '../../texts/operator.ts';
import { themedStyles } from '../../ui/theme.tsx';
import { space } from '../../ui/tokens.ts';
import { seriesOf } from './daily-series.ts';
import { asBytes, asShortNumber } from './format.ts';
import { Loaded } from './loaded.tsx';
import { useDailyNumbers } from './operator-queries.ts';
import { Plot } from './plot.tsx';
import { Section } from './section.tsx';

const texts = operatorTexts.daily;

const is = (name: string) => (other: string) => name === other;
const isJobs = (status: string) => (name: string) =>
  name.startsWith('jobs.') && name.endsWith(`.${status}`);

const plots = [
  { name: texts.newPeople, isPart: is('users.new'), format: asShortNumber },
  { name: texts.newPictures, isPart: is('images.new'), format: asShortNumber },
  { name: texts.completed, isPart: isJobs('completed'), format: asShortNumber },
  { name: texts.failed, isPart: isJobs('failed'), format: asShortNumber },
  { name: texts.captured, isPart: is('events.image_captured'), format: asShortNumber },
  { name: texts.storage, isPart: is('storage.bytes'), format: asBytes },
];

export function DailyPlots() {
  const styles = useStyles();
  const daily = useDailyNumbers();
  return (
    <Loaded query={daily}>
      {(days) => (
        <Section title={texts.title} empty={days.length === 0 ? texts.empty : undefined}>
          <View style={styles.plots}>
            {plots.map(({ name, isPart, format }) => (
              <Plot key={name} name={name} values={seriesOf(days, isPart)} format={format} />
            ))}
          </View>
        </Section>
      )}
    </Loaded>
  );
}

const useStyles = themedStyles(() => ({
  plots: { flexDirection: 'row', flexWrap: 'wrap', gap: space.m },
}));
